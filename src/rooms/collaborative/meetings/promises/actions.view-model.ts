import type { DataTable } from '../../../../foundation/charts/index.ts';
import { ACTION_STATES } from '../meeting-words.ts';
import type { ActionFilter, ToldAction } from './actions.queries.ts';

/** The ways to look at what was promised. */
export const SHOWS: readonly { code: ActionFilter['show']; text: string }[] = [
  { code: 'open', text: 'Open' },
  { code: 'mine', text: 'Mine' },
  { code: 'overdue', text: 'Overdue' },
  { code: 'not-reminded', text: 'Near, to be asked after' },
  { code: 'ended', text: 'Done or dropped' },
  { code: 'all', text: 'All' },
];

/** The list to take away. */
export function actionsTable(actions: readonly ToldAction[]): DataTable {
  return {
    caption: 'Actions of the collaborative: one row an action',
    columns: ['Action', 'Owner', 'Due', 'State', 'Ended', 'What came of it'].map((text) => ({ text })),
    rows: actions.map(({ words, owner, dueOn, state, endedOn, outcome }) => ({
      header: words,
      cells: [owner ?? '', dueOn ?? '', ACTION_STATES[state], endedOn ?? '', outcome].map((text) => ({
        value: null,
        text,
      })),
    })),
  };
}
