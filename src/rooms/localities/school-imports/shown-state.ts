import type { Tx } from '../../../foundation/db/index.ts';
import { isUnderWay } from '../../../foundation/jobs/index.ts';
import { checkSchools, importCheckedSchools } from './import.jobs.ts';
import type { SchoolImport } from './school-imports.queries.ts';
import type { ImportState } from './tables.ts';

/** 'stopped': its job ended without it, cancelled or given up, so that nothing more comes of it. */
export type ShownState = ImportState | 'stopped';

/** How an import stands for whoever looks. */
export async function shownState(tx: Tx, { id, state }: SchoolImport): Promise<ShownState> {
  if (state !== 'checking' && state !== 'importing') return state;
  const kind = state === 'checking' ? checkSchools : importCheckedSchools;
  return (await isUnderWay(tx, kind, { import: id })) ? state : 'stopped';
}
