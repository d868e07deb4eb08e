import type { Warning } from './coverage.rules.ts';

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

const OPEN = new Intl.PluralRules('en-GB');

/** The finding over the grid. `wanted` 0: no target is set. */
export function coverageSentence(given: { members: number; wanted: number; open: number; missing: number }): string {
  const { members, wanted, open, missing } = given;
  if (members === 0) return 'Nobody is named as a member yet.';
  const here = OPEN.select(members) === 'one' ? 'One member takes part.' : `${members} members take part.`;
  if (wanted === 0) return `${here} Set whom you mean to have, to see who is missing.`;
  if (open === 0) return `${here} Every place you mean to fill is filled.`;
  const places = OPEN.select(open) === 'one' ? 'one place is open' : `${open} places are open`;
  if (missing === 0) return `${here} Of ${wanted} places you mean to fill, ${places}; every sector has somebody.`;
  return missing === 1
    ? `${here} Of ${wanted} places you mean to fill, ${places}; one sector has nobody at all.`
    : `${here} Of ${wanted} places you mean to fill, ${places}; ${missing} sectors have nobody at all.`;
}
