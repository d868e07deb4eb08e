export { crossTable, type Dimension } from './cross-table.ts';
export { protectCommand } from './disclosure.cli.ts';
export { linked } from './linked.ts';
export { protect, protectNextRelease, roundedCounts } from './protect.ts';
export type { NextRelease, Release } from './protect-next.ts';
export { HIDDEN_MARK, percentage, shownCount } from './shown.ts';
export {
  TableRefusedError,
  type GeneralTable,
  type Protection,
  type Reader,
  type Relation,
  type Rule,
} from './table.ts';
