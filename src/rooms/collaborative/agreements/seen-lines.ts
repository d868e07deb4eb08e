import { z } from 'zod';
import type { Difference } from '../conflict.view-model.ts';
import type { DraftItem } from './draft.queries.ts';

type Seen = { version: number; out: boolean };

/** The lines of a working copy as a page shows them, for its forms to carry: ids, versions and which are taken out. */
export function linesSeen(items: readonly DraftItem[]): string {
  return items.map(({ id, version, removedAt }) => `${id}.${version}${removedAt ? '.out' : ''}`).join(' ');
}

const LINE = /^([\da-f-]{36})\.(\d{1,10})(\.out)?$/;

/** What `linesSeen` wrote, in its order; what is not understood is left out. */
function readSeen(body: unknown): Map<string, Seen> {
  const sent = z.object({ lines: z.string().max(10_000) }).safeParse(body);
  const found = (sent.success ? sent.data.lines : '').split(' ').flatMap((text): [string, Seen][] => {
    const [, id, version, out] = LINE.exec(text) ?? [];
    return id ? [[id, { version: Number(version), out: out !== undefined }]] : [];
  });
  return new Map(found);
}

/** What somebody else did to the working copy since a page of it was shown, line by line. */
export function changedSince(body: unknown, items: readonly DraftItem[]): Pick<Difference, 'what' | 'now'>[] {
  const seen = readSeen(body);
  const words = ({ title, about }: DraftItem) => (about ? `${title}. ${about}` : title);
  const changes = items.flatMap((item) => {
    const before = seen.get(item.id);
    if (before?.version === item.version || (!before && item.removedAt)) return [];
    return [{ what: whatHappened(before, item.removedAt !== null), now: words(item) }];
  });
  const order = items.map(({ id }) => id).filter((id) => seen.has(id));
  if (order.join() !== [...seen.keys()].join()) changes.push({ what: 'Put in another order', now: '' });
  return changes;
}

function whatHappened(before: Seen | undefined, out: boolean): string {
  if (!before) return 'Added';
  if (before.out === out) return 'Put in other words';
  return out ? 'Taken out' : 'Put back';
}
