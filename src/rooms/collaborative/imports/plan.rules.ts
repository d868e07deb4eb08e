import { LEVELS } from '../members/member-words.ts';
import type { Member } from '../members/members.queries.ts';
import { isSameName } from '../members/same-name.rules.ts';
import { addressJoins } from '../members/tie.rules.ts';
import type { GivenRow, Problem } from './read-row.rules.ts';

/** What would come of a row. `changes`: the details of the member that would be different. */
export type Planned = {
  given: GivenRow;
  does: 'add' | 'change' | 'same';
  member: string | null;
  seenVersion: number | null;
  changes: Detail[];
};

export const DETAILS = [
  ...(['name', 'email', 'partId', 'sector', 'level', 'role', 'groupName'] as const),
  ...(['fromOn', 'decides', 'hoursATerm', 'paidBy'] as const),
];
export type Detail = (typeof DETAILS)[number];

/** Addresses of accounts by id, in small letters. */
export type AccountAddresses = ReadonlyMap<string, string>;

/** Members who take part now, to be found again by address, or by name and organisation. */
export type Present = {
  /** By the address that was typed for them, and by that of the account they sign in with. */
  byEmail: Map<string, Member[]>;
  byName: Map<string, Member[]>;
  accounts: AccountAddresses;
  /**
   * Who signs in here, did, or is invited, by address in small letters: whoever is named with one of these would be joined
   * to that account, also once its part begins anew or its invitation is accepted.
   */
  signIn: ReadonlyMap<string, string>;
};

export function presentIn(
  members: readonly Member[],
  accounts: AccountAddresses,
  signIn: Present['signIn'] = new Map(),
): Present {
  const present: Present = { byEmail: new Map(), byName: new Map(), accounts, signIn };
  for (const member of members) {
    for (const address of addressesOf(member, accounts)) put(present.byEmail, address, member);
    put(present.byName, nameKey(member), member);
  }
  return present;
}

function addressesOf({ email, personId }: Member, accounts: AccountAddresses): Set<string> {
  const own = personId === null ? undefined : accounts.get(personId);
  return new Set([email?.toLowerCase(), own].filter((address) => address !== undefined));
}

function put(map: Map<string, Member[]>, key: string, member: Member): void {
  const there = map.get(key);
  if (there) there.push(member);
  else map.set(key, [member]);
}

const nameKey = ({ name, partId }: { name: string; partId: string | null }) => `${partId ?? ''} ${name.toLowerCase()}`;

/** Rows of one file that were planned so far: one row a person. */
export type Seen = {
  emails: Map<string, number>;
  names: Map<string, { row: number; hasEmail: boolean }>;
  members: Map<string, number>;
};

export const nothingSeen = (): Seen => ({ emails: new Map(), names: new Map(), members: new Map() });

/**
 * What a row would do beside who is here: the same address, typed or of their account, is the same member, or else the
 * same name with the same organisation where one of the two has no address. Empty cells leave what is known. Refused when it
 * could mean two members, when a member or an account of another name has its address, when an earlier row means the same one, or when somebody new has no level or sector.
 */
export function planRow(given: GivenRow, present: Present, seen: Seen): Planned | Problem {
  const problem = (column: string, value: string, expected: string): Problem => ({
    row: given.row,
    ...{ column, value, expected },
  });
  const found = find(given, present);
  if (found === 'two')
    return problem(
      'Name',
      given.name,
      'somebody who can be told apart: this could be two members. Add the email address',
    );
  if (found && 'another' in found)
    return { ...problem('E-mail', given.email ?? '', ANOTHERS_ADDRESS), about: found.another.id };
  const earlier = earlierRow(given, found, seen);
  if (earlier !== undefined)
    return problem('(whole row)', given.name, `one row a person: row ${earlier} names the same one`);
  const account = accountOfAnother(given, found, present);
  if (account !== null) return problem('E-mail', given.email ?? '', account);
  if (given.groupName !== null && (given.role ?? found?.role) !== 'chair')
    return problem('Sub-group', given.groupName, 'nothing, or “Chair of a sub-group” under “Takes part as”');
  if (found) return planned(given, found, present.accounts);
  if (given.level === null) return problem('Level', '', `the level of somebody new: ${names(LEVELS)}`);
  if (given.sector === null && given.partSector === null)
    return problem('Sector', '', 'the sector of somebody new, or an organisation, which has one');
  return { given, does: 'add', member: null, seenVersion: null, changes: [] };
}

/** Who that is stands behind it on the page, read from the account: words that are kept hold no name that an erasure would miss. */
const OF_ANOTHER = 'another address: somebody of another name signs in with this one, did so, or is invited.';
const ADD_OF_ANOTHER = `${OF_ANOTHER} For the same person, name them one by one under “Name a member” and send the file again, or write that name`;
const GIVE_OF_ANOTHER = `${OF_ANOTHER} For the same person, add this address on the page of the member and send the file again. That name is`;

/**
 * What is said where the row would be joined to an account that has another name; null where it would not be. Whoever has
 * the address here already is asked about on their own page, so a row that gives no other one is about no account.
 */
function accountOfAnother({ name, email }: GivenRow, found: Member | null, { signIn }: Present): string | null {
  if (email === null || found?.personId || found?.email?.toLowerCase() === email.toLowerCase()) return null;
  const signsIn = signIn.get(email.toLowerCase());
  if (signsIn === undefined || addressJoins({ name }, { name: signsIn })) return null;
  return found ? GIVE_OF_ANOTHER : ADD_OF_ANOTHER;
}

const names = (words: readonly { name: string }[]) => words.map(({ name }) => name).join('; ');

const ANOTHERS_ADDRESS =
  'another address: a member of another name has this one. End that membership before somebody new takes their seat; for the same person, correct the name on their page and send the file again';

/** `another`: the address is that of a member with another name, whose past somebody new would come into. */
type Found = Member | { another: Member };

function find(given: GivenRow, { byEmail, byName }: Present): Found | 'two' | null {
  const byAddress = given.email === null ? [] : (byEmail.get(given.email.toLowerCase()) ?? []);
  const named = byName.get(nameKey(given)) ?? [];
  const same = byAddress.filter(({ name }) => isSameName(name, given.name));
  if (same.length > 1) {
    const both = same.filter((one) => named.includes(one));
    return both.length === 1 && both[0] ? both[0] : 'two';
  }
  if (same[0]) return same[0];
  if (byAddress[0]) return { another: byAddress[0] };
  // Two addresses are two people: otherwise one Sarah Smith would be given the address of the other, and her account.
  const meant = given.email === null ? named : named.filter(({ email }) => email === null);
  return meant.length > 1 ? 'two' : (meant[0] ?? null);
}

/** The earlier row of the file that means the same person; this row is noted for those after it. */
function earlierRow(given: GivenRow, found: Member | null, seen: Seen): number | undefined {
  const email = given.email?.toLowerCase() ?? null;
  const named = seen.names.get(nameKey(given));
  // Two of one name in one organisation are told apart by their addresses, where both have one.
  const sameName = named && !(named.hasEmail && email !== null) ? named.row : undefined;
  const earlier =
    (found ? seen.members.get(found.id) : undefined) ??
    (email === null ? undefined : seen.emails.get(email)) ??
    sameName;
  if (found) seen.members.set(found.id, given.row);
  if (email !== null) seen.emails.set(email, given.row);
  seen.names.set(nameKey(given), { row: given.row, hasEmail: email !== null });
  return earlier;
}

/** The address of their account is known already: it is not written over one that was typed for them since. */
function planned(given: GivenRow, member: Member, accounts: AccountAddresses): Planned {
  const own = member.personId === null ? undefined : accounts.get(member.personId);
  const known = (detail: Detail) =>
    detail === 'email' && given.email?.toLowerCase() === own && given.email !== member.email;
  const changes = DETAILS.filter(
    (detail) => given[detail] !== null && given[detail] !== member[detail] && !known(detail),
  );
  return {
    given,
    does: changes.length > 0 ? 'change' : 'same',
    ...{ member: member.id, seenVersion: member.version, changes },
  };
}
