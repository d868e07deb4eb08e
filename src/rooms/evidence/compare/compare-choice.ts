import type { Reader } from '../../../foundation/db/index.ts';
import type { Known } from '../figures/known.ts';
import type { Place } from '../figures/places.ts';
import { seriesWords } from '../figures/series-words.ts';
import { withWishes } from './chosen.ts';
import { readTokens, writeTokens, type Token } from './chosen.rules.ts';
import { MOST_MEASURES, measureCalled, measuresLike, type ComparedMeasure } from './compared-measure.ts';

/** What is compared now: what the address said with the wishes of the form worked in. */
export type ComparedChoice = {
  /** At least one; the first is the one of the select. */
  measures: ComparedMeasure[];
  tokens: Token[];
  refused: { text: string; meant: { text: string; change: Record<string, string> }[] }[];
};

/** Wishes of the form just sent are part of what is chosen now, so links must not send them again. */
export const CLEARED = { also: null, add: null, find: null, group: null, members: null } as const;

const USUAL = 'suspension-rate';

/** Throws BadRequest for a measure or a way of writing that no page of ours uses; a name not found is refused in words. */
export async function choiceOf(
  reader: Reader,
  known: Known,
  area: Place,
  query: Readonly<Record<string, string>>,
): Promise<ComparedChoice> {
  const { catalogue } = known;
  const codes = [query['measure'] ?? USUAL, ...(query['more']?.split('~') ?? [])];
  const measures = [...new Set(codes)].map((code) => measureCalled(catalogue, code));
  const found = query['find'] === undefined ? null : findMeasure(known, query['find'], measures);
  if (found && 'measure' in found) measures.push(found.measure);
  const tokens = query['with'] === undefined ? usualTokens(known, area) : readTokens(query['with']);
  const { also, add, group, members } = query;
  const wishes = {
    ...(also !== undefined && { also }),
    ...(add !== undefined && { add }),
    ...(group !== undefined && { group }),
    ...(members !== undefined && { members }),
  };
  const wished = await withWishes(reader, known, area, { tokens, wishes });
  const refused = wished.refused.map(({ text, meant }) => ({
    text,
    meant: meant.map(({ name, slug }) => ({
      text: name,
      change: { with: writeTokens([...wished.tokens, { kind: 'area' as const, slug }]) },
    })),
  }));
  return {
    measures: measures.slice(0, MOST_MEASURES),
    tokens: wished.tokens,
    refused: [...refused, ...(found && 'text' in found ? [found] : [])],
  };
}

/** England, and the newest list of neighbours where it names some. */
function usualTokens({ places }: Known, area: Place): Token[] {
  const list = places.lists[0];
  const isListed = area.kind === 'local-authority' && area.toOn === null && list !== undefined;
  return [{ kind: 'area', slug: 'england' }, ...(isListed ? [{ kind: 'neighbours' as const, list: list.id }] : [])];
}

type Found = { measure: ComparedMeasure } | ComparedChoice['refused'][number];

function findMeasure({ catalogue }: Known, text: string, measures: readonly ComparedMeasure[]): Found {
  const like = measuresLike(catalogue, text).filter(({ code }) => !measures.some((one) => one.code === code));
  if (measures.length >= MOST_MEASURES) {
    return { text: `Twelve measures are shown at most. Take one away to add another.`, meant: [] };
  }
  const [only] = like;
  if (only && like.length === 1) return { measure: only };
  const meant = like.slice(0, 8).map(({ code, measure, phase }) => ({
    text: seriesWords(measure, phase).label,
    change: { more: [...measures.slice(1).map((one) => one.code), code].join('~') },
  }));
  if (meant.length === 0) return { text: `No measure that is not shown already has “${text}” in its name.`, meant };
  return { text: `${like.length} measures have “${text}” in their name, code or topic. Which one?`, meant };
}
