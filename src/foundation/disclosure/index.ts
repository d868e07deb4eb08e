export { crossTable, type Dimension } from './cross-table.ts';
export { protectCommand } from './disclosure.cli.ts';
export {
  TableRefusedError,
  type GeneralTable,
  type Protection,
  type Reader,
  type Relation,
  type Rule,
} from './table.ts';
