import { holderName } from './agreement.view-model.ts';
import type { DraftItem } from './draft.queries.ts';
import { changesBetween, editionWords, type Change } from './text.rules.ts';
import type { Edition } from './texts.queries.ts';

/** Each edition with what it changed, the newest first. */
export function historyPage(name: string, editions: readonly Edition[]) {
  return {
    title: `${name}: editions`,
    editions: editions.map(({ edition, correction, givenOutAt, note, items }, index) => ({
      name: editionWords(edition, correction),
      current: index === 0,
      givenOutAt,
      note,
      first: index === editions.length - 1,
      count: items.length,
      changes: changesBetween(editions[index + 1]?.items ?? [], items).map(changeWords),
    })),
  };
}

/** A change in words; `was` where words were replaced. */
export function changeWords(change: Change) {
  if (change.kind === 'moved') return { text: 'The order is another one', title: '', about: '', was: null };
  const text = { added: 'New', removed: 'Taken out', changed: 'Changed' }[change.kind];
  return { text, title: change.title, about: change.about, was: change.kind === 'changed' ? change.was : null };
}

/** One rule or duty as it holds, or held last, and how it came to be. */
export function itemPage(item: DraftItem, editions: readonly Edition[]) {
  const held = editions.filter(({ items }) => items.some(({ id }) => id === item.id));
  const last = held[0]?.items.find(({ id }) => id === item.id);
  const holds = held.length > 0 && held[0] === editions[0];
  const shown = last ?? item;
  return {
    title: shown.title,
    about: shown.about,
    holder: holderName(shown.holder),
    holds,
    neverHeld: !last,
    since: held.at(-1)?.givenOutAt ?? null,
    until: !holds && held.length > 0 ? endOf(held[0], editions) : null,
    earlier: earlierWords(item.id, held),
  };
}

/** When an edition came that no longer had it. */
function endOf(last: Edition | undefined, editions: readonly Edition[]): Date | null {
  const place = last ? editions.indexOf(last) : -1;
  return editions[place - 1]?.givenOutAt ?? null;
}

/** The words it had before those of today, the newest first. */
function earlierWords(id: string, held: readonly Edition[]) {
  const words = held.flatMap(({ edition, correction, items }) => {
    const one = items.find((item) => item.id === id);
    return one ? [{ name: editionWords(edition, correction), title: one.title, about: one.about }] : [];
  });
  return words.filter(
    (one, at) => at > 0 && (one.title !== words[at - 1]?.title || one.about !== words[at - 1]?.about),
  );
}
