import type { Member } from './members.queries.ts';

/** What stands in the place of a name that went: with an erasure, or three years after the end. */
const NAMES_GONE = ['Removed person', 'Former member'];

/**
 * Whether the name of a former member has gone. What they did stays with the row, so nobody is named over it, and it is
 * not put back: a newcomer would come into the past of somebody else.
 */
export function nameIsGone({ name, email, endedOn }: Pick<Member, 'name' | 'email' | 'endedOn'>): boolean {
  return endedOn !== null && email === null && NAMES_GONE.includes(name);
}
