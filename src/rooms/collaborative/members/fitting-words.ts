import type { ListAsked } from './list.form.ts';
import type { MemberCounts } from './list-members.queries.ts';

/** What a filter found for an evaluator: of the others nothing is counted by it. */
export function namedWords({ state }: ListAsked, { fitting, former }: MemberCounts): string {
  if (state === 'former')
    return `${former === 1 ? 'One former member' : `${former} former members`}, not named to you.`;
  if (fitting === 0) return 'Nobody who is named to you fits.';
  return fitting === 1 ? 'One member who is named to you fits.' : `${fitting} members who are named to you fit.`;
}

/** How many the list has, where it is narrowed or shows former members. */
export function fittingWords({ state }: ListAsked, { fitting }: MemberCounts): string {
  if (fitting === 0) return 'Nobody fits. Choose fewer filters.';
  if (state === 'former')
    return fitting === 1 ? 'One former member.' : `${fitting.toLocaleString('en-GB')} former members.`;
  return fitting === 1 ? 'One member fits.' : `${fitting.toLocaleString('en-GB')} members fit.`;
}
