import { z } from 'zod';
import { dateInWords } from '../../../../foundation/views/index.ts';
import type { Content } from './edition.rules.ts';

/** What can be taken out of minutes that were sent: a part with all its words, or everything. */
export const PARTS = ['meeting', 'item', 'words', 'decision', 'action', 'substitute', 'all'] as const;
export type PartKind = (typeof PARTS)[number];
/** `id`: of the item, decision, action or member; '' for what there is one of. */
export type Part = { part: PartKind; id: string };

/** What was taken out, when and why. `reason`: '' where it went with an older backup. */
export const takenOutSchema = z.array(
  z.object({ part: z.enum(PARTS), id: z.string(), at: z.coerce.date(), reason: z.string() }),
);
export type TakenOut = z.output<typeof takenOutSchema>[number];

/** "Taken out on 3 May 2027: a child's name." */
export function takenOutWords({ at, reason }: TakenOut): string {
  const day = `Taken out on ${dateInWords(at)}`;
  if (reason === '') return `${day}.`;
  return `${day}: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`;
}

/** What was taken out of one part; undefined where its words stand. */
export const takenOutOf = (taken: readonly TakenOut[], part: PartKind, id = ''): TakenOut | undefined =>
  taken.find((one) => one.part === part && one.id === id);

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

/** Whether an edition has words of a part; of everything each is taken by itself. */
export const hasWords = (content: Content, { part, id }: Part): boolean =>
  part !== 'all' && takeableParts(content, () => '').some((found) => found.part === part && found.id === id);

/** Whether a part says the same in what was sent and as it is now. */
export function sameWords(one: Content, other: Content, { part, id }: Part): boolean {
  if (part === 'all') return false;
  const words = (content: Content) =>
    takeableParts(content, () => '').find((found) => found.part === part && found.id === id)?.words;
  return words(one) !== undefined && words(one) === words(other);
}
