import { typed, withQuery, type Visit } from '../../../../foundation/http/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import { knownHere } from '../../members/known-here.ts';
import { isId } from '../../../../foundation/ids.ts';
import { lettersOf, listAsked, type AskedFilter, type AskedMember } from '../planning/asked.queries.ts';

const ON_A_PAGE = 100;
/** From so many on, letters to jump to are worth their place. */
const LETTERS_FROM = 30;

export type AskedList = {
  rows: { member: AskedMember; from: string; mayTakeOff: boolean }[];
  filter: AskedFilter;
  letters: { text: string; href: string; current: boolean; count: number }[];
  nextHref: string | null;
  firstHref: string | null;
};

type Listing = { meeting: string; self: string; search?: string };

/**
 * A page of those who are asked to a meeting, as the address narrows it: a letter, who is not noted, where it begins.
 * `search`: words of a name, which are sent and never stand in an address.
 */
export async function askedList(tx: Tx, visit: Visit, { meeting, self, search = '' }: Listing) {
  const filter = filterOf(visit, search);
  const [after, begin] = [keyOf(visit, 'after'), keyOf(visit, 'from')];
  const found = await listAsked(tx, meeting, filter, { after, from: begin, most: ON_A_PAGE + 1 });
  const shown = found.slice(0, ON_A_PAGE);
  const last = found.length > ON_A_PAGE ? shown.at(-1) : undefined;
  const from = await whereFrom(tx);
  const letters = await lettersOf(tx, meeting);
  const total = letters.reduce((sum, { n }) => sum + n, 0);
  const query = { letter: filter.letter, only: filter.only === 'all' ? '' : filter.only };
  const list: AskedList = {
    rows: shown.map((member) => ({ member, from: from(member), mayTakeOff: saidNothing(member) })),
    filter,
    letters: total < LETTERS_FROM ? [] : lettersToJump(letters, filter, self),
    nextHref: last && search === '' ? withQuery(self, { ...query, after: last.id }) : null,
    firstHref: after || begin ? withQuery(self, query) : null,
  };
  return list;
}

/** Taking somebody off who answered or came would lose what they said. */
const saidNothing = ({ reply, attended, substitute }: AskedMember) =>
  reply === 'none' && attended === 'not-noted' && substitute === null;

/** Who somebody comes for, in words: their organisation, or at least their sector. */
export async function whereFrom(tx: Tx) {
  const { parts, sectors: all } = await knownHere(tx);
  const sectors = new Map(all.map(({ code, name }) => [code, name]));
  return ({ partId, sector }: Pick<AskedMember, 'partId' | 'sector'>) =>
    (partId && parts.get(partId)) || (sectors.get(sector) ?? sector);
}

function lettersToJump(letters: readonly { letter: string; n: number }[], filter: AskedFilter, self: string) {
  const all = { text: 'All', href: self, current: filter.letter === '', count: 0 };
  return [
    all,
    ...letters.map(({ letter, n }) => ({
      ...{ text: letter, href: withQuery(self, { letter }), current: filter.letter === letter, count: n },
    })),
  ];
}

function filterOf({ query }: Visit, search: string): AskedFilter {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].trim().slice(0, 100) : '');
  return {
    search,
    letter: Array.from(text('letter').toUpperCase())[0] ?? '',
    only: text('only') === 'not-noted' ? 'not-noted' : 'all',
    keep: isId(query['noted']) ? query['noted'] : null,
  };
}

/** Where a page of the list begins: an id and no name, since addresses are remembered. */
function keyOf({ query }: Visit, name: 'after' | 'from'): string | null {
  const given = query[name];
  return isId(given) ? given : null;
}

/** The name that is sent to find somebody. */
export function soughtName(visit: Visit): string {
  return typed(visit.body, ['find']).find.trim().slice(0, 100);
}
