import type { UnnamedGroup } from './unnamed-groups.rules.ts';

/** What an evaluator reads of somebody whom they may not read by name. `from`: the sector's name, where it may be said. */
export type UnnamedAs = { former: boolean; from: string | null };

/** "A member, primary schools"; "3 former members" where the sector is not said. */
export function unnamedAs({ former, from }: UnnamedAs, n = 1): string {
  const kind = former ? 'former member' : 'member';
  return `${n === 1 ? `A ${kind}` : `${n} ${kind}s`}${from === null ? '' : `, ${inASentence(from)}`}`;
}

/** Groups as lines, by sector in the order of the programme; those whose sector is not said stand last, in one line. */
export function unnamedLines(
  groups: readonly UnnamedGroup[],
  sectors: readonly { code: string; name: string }[],
): string[] {
  const said = sectors.flatMap(({ code, name }) =>
    groups.filter(({ sector }) => sector === code).map(({ former, n }) => unnamedAs({ former, from: name }, n)),
  );
  const others = groups.filter(({ sector }) => sector === null).map(othersAs);
  return said.length === 0 ? others : [...said, ...others.map((words) => `and ${words}`)];
}

function othersAs({ former, n }: UnnamedGroup): string {
  const who = former ? ' former member' : '';
  return n === 1 ? `one other${who} who is not named` : `${n} other${who === '' ? 's' : `${who}s`} who are not named`;
}

/** A sector's name behind a comma; an abbreviation stays as it is. */
function inASentence(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** Whoever convened and does no more, to a reader who may not read their name; only who convenes is meant by an account. */
export const CONVENED = 'Somebody who convened';

const NOT_SAID =
  'it is not said here what they answered or whether they came, so that nobody is followed from meeting to meeting.';

/** Who was asked beside those named, where they are too few to say more of them; null where there are none. */
export function fewWords(n: number): string | null {
  if (n === 0) return null;
  const who = n === 1 ? 'One other who is asked is' : `${n} others who are asked are`;
  return `${who} not named to you. Of fewer than three who take part, or who have left, ${NOT_SAID}`;
}

/** The same of minutes as they were sent, in which some may stand who are not asked any more. */
export function fewSentWords(n: number): string | null {
  if (n === 0) return null;
  const who = n === 1 ? 'One other who was asked is' : `${n} others who were asked are`;
  return `${who} not named to you. Of fewer than three who take part, who have left, or who are not asked any more, ${NOT_SAID}`;
}

/** Whoever promised or leads something, to a reader who may not read their name, where no more may be said of them. */
export const SOMEBODY = 'Somebody who is not named to you';
