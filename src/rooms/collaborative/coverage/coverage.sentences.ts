import type { Places, Warning } from './coverage.rules.ts';

/** Whole sentences: a warning says what is about to happen, not only what is. */
const SAID: Record<Warning['reason'], (name: string) => string> = {
  nobody: (name) => `${name}: nobody takes part. The programme lost this voice, and it did not come back by itself.`,
  'all-faded': (name) =>
    `${name}: nobody was seen for a term. Ask what would let them come: another time, place or form.`,
  'only-one': (name) => `${name}: all hangs on one person. When they leave or are ill, this voice is gone.`,
  'some-faded': (name) => `${name}: some were not seen for a term. Ask them before the others follow.`,
};

export function warningSentence({ name, reason }: Warning): string {
  return SAID[reason](name);
}

const NUMBER = new Intl.PluralRules('en-GB');
const isOne = (n: number) => NUMBER.select(n) === 'one';

/** How many of the places that are wanted are filled, and how many are open; the two add up. */
export function placesSentence({ filled, open, quiet }: Places): string {
  const wanted = filled + open;
  const filledWords = isOne(filled) ? 'one is filled' : `${filled} are filled`;
  const openWords = isOne(open) ? 'one is open' : `${open} are open`;
  const all =
    open === 0
      ? `All ${wanted} places that are wanted are filled.`
      : `Of ${wanted} places that are wanted, ${filledWords} and ${openWords}.`;
  if (quiet === 0) return all;
  return isOne(quiet)
    ? `${all} One of those filled is held by somebody who was not seen for a term.`
    : `${all} ${quiet} of those filled are held by members who were not seen for a term.`;
}

type Grid = Places & { missing: number };

/** The finding over the grid, and what belongs to it. `missing`: sectors in which somebody is wanted and nobody is. */
export function coverageFinding({ missing, ...places }: Grid): { text: string; detail: string | null } {
  const members = places.filled + places.beyond;
  if (members === 0 && places.open === 0) return { text: 'Nobody is named as a member yet.', detail: null };
  const here =
    members === 0
      ? 'Nobody takes part yet.'
      : isOne(members)
        ? 'One member takes part.'
        : `${members} members take part.`;
  if (places.filled + places.open === 0)
    return { text: `${here} Set whom you mean to have, to see who is missing.`, detail: null };
  const more = [beyondSentence(places), missingSentence(missing)].filter((text) => text !== null);
  return { text: `${here} ${placesSentence(places)}`, detail: more.length > 0 ? more.join(' ') : null };
}

function beyondSentence({ beyond }: Places): string | null {
  if (beyond === 0) return null;
  return isOne(beyond)
    ? 'One member takes part beyond these places.'
    : `${beyond} members take part beyond these places.`;
}

function missingSentence(missing: number): string | null {
  if (missing === 0) return null;
  return isOne(missing) ? 'One sector has nobody at all.' : `${missing} sectors have nobody at all.`;
}
