import type { Tx } from '../../../foundation/db/index.ts';
import { mostRecent } from '../figures/most-recent.ts';
import { breakdownAnswer } from './breakdown.view-model.ts';
import type { EventKind } from './class-words.ts';
import {
  byField,
  BREAKDOWNS,
  chosen,
  chosenRoute,
  DAYS_BREAKDOWNS,
  kindField,
  routeField,
  yearField,
} from './local-figures.form.ts';
import type { LocalAnswer, LocalRelease } from './local-figures.ts';
import { movesAnswer } from './moves.view-model.ts';
import { repeatsAnswer } from './repeats.view-model.ts';
import { rowsIn } from './shown-cells.ts';
import { cellsOf, releasesOf, type KnownRelease } from './shown.queries.ts';
import type { ReleaseKind } from './tables.ts';
import { waitingSentences } from './waiting.sentences.ts';

export const LOCAL_PAGES = ['breakdown', 'repeats', 'moves'] as const;
export type LocalPage = (typeof LOCAL_PAGES)[number];

export const CHOICES = ['year', 'kind', 'by', 'route'] as const;
export type LocalChoices = Readonly<Partial<Record<(typeof CHOICES)[number], string>>>;

/** `empty`: there is nothing to show of this; `waiting` are then data that are there, of which nothing may be shown yet. */
export type LocalAnswered =
  | { answer: LocalAnswer; choices: LocalChoices }
  | { empty: true; waiting: { minimum: number; failed: boolean } | null };

type Asked = { tx: Tx; locality: { id: string; name: string }; page: LocalPage; choices: LocalChoices };

/** What is shown changes only with a release, whose version is in the key: until then an answer is drawn once. */
const recent = mostRecent<LocalAnswered>(80);

/** What a page about a locality's own data shows for these choices, from protected cells only. Throws BadRequest for a choice that does not exist. */
export async function answerLocal(asked: Asked): Promise<LocalAnswered> {
  const { tx, locality, page, choices } = asked;
  const releases = await releasesOf(tx);
  const given = CHOICES.map((name) => choices[name] ?? null);
  return recent(JSON.stringify([locality, page, given, releases]), () => answeredAnew(asked, releases));
}

async function answeredAnew(asked: Asked, releases: readonly KnownRelease[]): Promise<LocalAnswered> {
  const { page, choices } = asked;
  const kind = kindOf(page, releases, choices);
  const found = await releaseOf(asked, releases, kind);
  if (!found.local) return { empty: true, waiting: found.waiting };
  const { local, field } = found;
  if (kind === 'move') {
    const route = chosenRoute(rowsIn(local.cells, 'moves', 'route'), choices.route);
    const routes = routeField(rowsIn(local.cells, 'moves', 'route'), route);
    return withForm(local, movesAnswer(local, route), [field, routes]);
  }
  if (page === 'repeats') {
    const by = chosen('by', DAYS_BREAKDOWNS, choices.by);
    return withForm(local, repeatsAnswer(local, by), [field, byField(DAYS_BREAKDOWNS, by)]);
  }
  const by = chosen('by', BREAKDOWNS, choices.by);
  const kinds = kindField(['suspension', 'permanent-exclusion'], kind);
  return withForm(local, breakdownAnswer(local, kind, by), [kinds, field, byField(BREAKDOWNS, by)]);
}

function kindOf(page: LocalPage, releases: readonly KnownRelease[], choices: LocalChoices): ReleaseKind {
  if (page === 'moves') return 'move';
  return page === 'repeats' ? 'suspension' : chosen('kind', kindsIn(releases), choices.kind);
}

/** Suspensions first, unless only permanent exclusions were sent. */
function kindsIn(releases: readonly KnownRelease[]): readonly EventKind[] {
  const has = (kind: ReleaseKind) => releases.some((release) => release.kind === kind);
  return !has('suspension') && has('permanent-exclusion')
    ? ['permanent-exclusion', 'suspension']
    : ['suspension', 'permanent-exclusion'];
}

async function releaseOf({ tx, locality, choices }: Asked, releases: readonly KnownRelease[], kind: ReleaseKind) {
  const totals = await cellsOf(tx, { kind, cells: ['children', 'events', 'moves'] });
  const ours = releases.filter((release) => release.kind === kind);
  const shown = ours.filter(({ year }) => totals.has(year));
  const years = shown.map(({ year }) => year);
  const waiting = ours.find(({ waitingSince }) => waitingSince !== null) ?? null;
  if (years.length === 0) return { local: null, waiting } as const;
  const year = chosen('year', years, years.includes(choices.year ?? '') ? choices.year : anyYear(ours, choices.year));
  const release = shown.find((each) => each.year === year);
  if (!release) return { local: null, waiting } as const;
  const local: LocalRelease = {
    locality: locality.name,
    release,
    cells: (await cellsOf(tx, { kind, year })).get(year) ?? new Map(),
    years: years.toReversed().map((each) => ({ year: each, cells: totals.get(each) ?? new Map() })),
  };
  return { local, field: yearField(years, year), waiting } as const;
}

/** A year that another kind has and this one has not is no mistake of the reader: the newest is shown. */
function anyYear(ours: readonly KnownRelease[], asked: string | undefined): string | undefined {
  return asked !== undefined && /^20\d\d\/\d\d$/.test(asked) && !ours.some(({ year }) => year === asked)
    ? undefined
    : asked;
}

type Unframed = Omit<LocalAnswer, 'form' | 'waiting'>;

function withForm({ release }: LocalRelease, answer: Unframed, form: LocalAnswer['form']): LocalAnswered {
  const choices = Object.fromEntries(
    form.flatMap(({ name, items }) => {
      const selected = items.find((item) => item.selected);
      return selected && selected.value !== '' ? [[name, selected.value]] : [];
    }),
  );
  return { answer: { ...answer, form, waiting: waitingSentences(release) }, choices };
}
