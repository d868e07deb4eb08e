import { z } from 'zod';
import { dateInWords } from '../../../../foundation/views/index.ts';
import type { Content } from './edition.rules.ts';

/** What can be taken out of minutes that were sent: a part with all its words, or everything. */
export const PARTS = ['meeting', 'item', 'words', 'decision', 'action', 'substitute', 'all'] as const;
export type PartKind = (typeof PARTS)[number];
/** `id`: of the item, decision, action or member; '' for what there is one of. */
export type Part = { part: PartKind; id: string };

/** Why, as it stands in place of the words: chosen, since a typed reason could say them again. A function of the database knows the codes too. */
export const REASONS = {
  child: 'it named a child or a family',
  person: 'it named somebody who should not be named there',
  health: 'it told of somebody’s health or private life',
  confidence: 'it was said in confidence',
  mistake: 'it did not belong in these minutes',
} as const;
export type ReasonCode = keyof typeof REASONS;
export const REASON_CODES = Object.keys(REASONS) as ReasonCode[];

/** What was taken out, when and why. `reason`: one of the codes; '' where it is not known any more. */
const takenOut = z.object({ part: z.enum(PARTS), id: z.string(), at: z.coerce.date(), reason: z.string() });
export const takenOutSchema = z.array(takenOut);
export type TakenOut = z.output<typeof takenOut>;

/** What was taken out and may stand in the minutes themselves again since a restore. `looked`: somebody has looked. */
export const wordsBackSchema = z.array(takenOut.extend({ looked: z.boolean() }));
export type WordsBack = z.output<typeof wordsBackSchema>[number];

/** "Taken out on 3 May 2027: it named a child or a family." */
export function takenOutWords({ at, reason }: TakenOut): string {
  const code = REASON_CODES.find((one) => one === reason);
  return `Taken out on ${dateInWords(at)}${code ? `: ${REASONS[code]}` : ''}.`;
}

/** What was taken out of one part; undefined where its words stand. */
export const takenOutOf = (taken: readonly TakenOut[], part: PartKind, id = ''): TakenOut | undefined =>
  taken.find((one) => one.part === part && one.id === id);

/**
 * When words are taken out of editions that were sent: now, or a millisecond after the last of them where the clock of the
 * server that sent it goes before this one's, since nothing is taken out of what was not sent yet.
 */
export const momentAfter = (now: Date, editions: readonly { sentAt: Date }[]): Date =>
  new Date(Math.max(now.getTime(), ...editions.map(({ sentAt }) => sentAt.getTime() + 1)));

/** A part as a form offers it, with the words it has. */
export type TakeablePart = Part & { label: string; words: string };

const joined = (...words: readonly string[]) => words.filter(Boolean).join('\n');

/** Every part of what was sent that has words still, in the order of the minutes; everything last. */
export function takeableParts(sent: Content, name: (id: string) => string): TakeablePart[] {
  const parts: TakeablePart[] = [
    { part: 'meeting', id: '', label: 'Title and place', words: joined(sent.title, sent.place) },
    ...sent.people.map(({ member, substitute }) => ({
      ...{ part: 'substitute' as const, id: member, label: `Who came instead of ${name(member)}` },
      words: substitute ?? '',
    })),
    ...sent.items.map(({ id, title, notes }, place) => ({
      ...{ part: 'item' as const, id, label: `Item ${place + 1} with its notes`, words: joined(title, notes) },
    })),
    { part: 'words', id: '', label: 'The words after the items', words: sent.words },
    ...sent.decisions.map(({ id, words, reasons }, place) => ({
      ...{ part: 'decision' as const, id, label: `Decision ${place + 1}`, words: joined(words, reasons) },
    })),
    ...sent.actions.map(({ id, words }, place) => ({
      ...{ part: 'action' as const, id, label: `Action ${place + 1}`, words },
    })),
  ];
  const standing = parts.filter(({ words }) => words !== '');
  return standing.length === 0 ? [] : [...standing, { part: 'all', id: '', label: 'Everything', words: '' }];
}

/** What a content says in a part; of everything each part by itself; nothing where no words stand. */
export function wordsIn(content: Content, { part, id }: Part, name: (id: string) => string): TakeablePart[] {
  const standing = takeableParts(content, name).filter((one) => one.part !== 'all');
  return part === 'all' ? standing : standing.filter((one) => one.part === part && one.id === id);
}

/** A part as an address or a form names it: 'item:<id>', 'words'. */
export const partValue = ({ part, id }: Part): string => (id === '' ? part : `${part}:${id}`);

/** The same read; null where it is none. */
export function readPart(text: string): Part | null {
  const [kind, id = ''] = text.split(':');
  const part = PARTS.find((one) => one === kind);
  return part ? { part, id } : null;
}

const FALLBACK: Record<PartKind, string> = {
  ...{ meeting: 'Title and place', item: 'An item with its notes', words: 'The words after the items' },
  ...{ decision: 'A decision', action: 'An action', substitute: 'Who came instead of somebody', all: 'Everything' },
};

/** What a part is called: as the first of these contents has it that says something in it. */
export function partLabel(part: Part, contents: readonly Content[], name: (id: string) => string): string {
  if (part.part === 'all') return FALLBACK.all;
  const found = contents.flatMap((content) => wordsIn(content, part, name));
  return found[0]?.label ?? FALLBACK[part.part];
}
