import type { Holder } from './agreement-words.ts';

/** One rule or duty as an edition keeps it. */
export type Words = { id: string; holder: Holder | null; title: string; about: string };

export type Change =
  | { kind: 'added' | 'removed'; id: string; title: string; about: string }
  | { kind: 'changed'; id: string; title: string; about: string; was: { title: string; about: string } }
  | { kind: 'moved' };

/** What is different in `after`: changed and new ones in its order, then those that are gone, then the order of the rest. */
export function changesBetween(before: readonly Words[], after: readonly Words[]): Change[] {
  const was = new Map(before.map((one) => [one.id, one]));
  const now = new Set(after.map(({ id }) => id));
  const changes = after.flatMap(({ id, title, about, holder }): Change[] => {
    const old = was.get(id);
    if (!old) return [{ kind: 'added', id, title, about }];
    if (old.title === title && old.about === about && old.holder === holder) return [];
    return [{ kind: 'changed', id, title, about, was: { title: old.title, about: old.about } }];
  });
  const gone = before.filter(({ id }) => !now.has(id));
  changes.push(...gone.map(({ id, title, about }): Change => ({ kind: 'removed', id, title, about })));
  const kept = before.filter(({ id }) => now.has(id)).map(({ id }) => id);
  const order = after.filter(({ id }) => was.has(id)).map(({ id }) => id);
  if (kept.join() !== order.join()) changes.push({ kind: 'moved' });
  return changes;
}

/** 'edition 2', 'edition 2, corrected once', 'edition 2, corrected 3 times'. */
export function editionWords(edition: number, correction: number): string {
  if (correction === 0) return `edition ${edition}`;
  return `edition ${edition}, corrected ${correction === 1 ? 'once' : `${correction} times`}`;
}

/** Where an item goes when it is moved by one: the ids in their new order, or null at the end of the list. */
export function movedByOne(ids: readonly string[], id: string, up: boolean): string[] | null {
  const from = ids.indexOf(id);
  const to = from + (up ? -1 : 1);
  if (from < 0 || to < 0 || to >= ids.length) return null;
  const order = ids.filter((one) => one !== id);
  order.splice(to, 0, id);
  return order;
}
