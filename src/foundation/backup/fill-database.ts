import { pipeline } from 'node:stream/promises';
import type { Session, Tx } from '../db/index.ts';
import { copyInto, copyOutOf, findForeignKeys, findTables, type FoundTable } from './catalogue.queries.ts';
import { nameOf, type About, type BackedUpTable } from './contents.ts';
import { BackupRefused } from './errors.ts';
import { checkDeferredKeys, closeTables, deferKeys, emptyTables, openTables, setSequence } from './fill.queries.ts';
import { MANY_ROWS, putIndexesBack, takeIndexesOff } from './fill-indexes.queries.ts';
import { forwardReferences } from './load-order.rules.ts';
import type { ReadBackup, Receiver } from './read-backup.ts';
import { rowTally } from './row-tally.ts';

type Place = { session: Session; tx: Tx };
type Read = (receive: NonNullable<Receiver['table']>) => Promise<ReadBackup>;

/**
 * Loads every row into tables that the backup's own migrations have just made. Foreign keys are checked as tables come,
 * those that point forward at the end; triggers do not act and row level security does not stand between.
 */
export async function fillDatabase({ session, tx }: Place, { about, manifest }: ReadBackup, read: Read): Promise<void> {
  await refuseOtherTables(await findTables(tx), about);
  const order = about.tables.map(nameOf);
  const forward = forwardReferences(order, await findForeignKeys(tx)).filter(({ deferrable }) => !deferrable);
  const opened = await openTables(tx);
  await deferKeys(tx, forward, true);
  await emptyTables(tx, about.tables);
  await takeIndexesOff(tx, manifest.tables.filter(({ rows }) => rows > MANY_ROWS).map(nameOf));
  await read((table, rows) => pipeline(rows, session.copyIn(copyInto(table))));
  await putIndexesBack(tx);
  for (const sequence of manifest.sequences) await setSequence(tx, sequence);
  await checkDeferredKeys(tx);
  await deferKeys(tx, forward, false);
  await closeTables(tx, opened);
}

/** Holds what the database now has against what the backup counted: rows and their sum, table by table. */
export async function compareWithManifest(session: Session, { about, manifest }: ReadBackup): Promise<void> {
  const expected = new Map(manifest.tables.map((table) => [nameOf(table), table]));
  for (const table of about.tables) {
    const { rows, rowSum } = await countedIn(session, table);
    const wanted = expected.get(nameOf(table));
    if (wanted?.rows === rows && wanted.rowSum === rowSum) continue;
    throw new BackupRefused(
      `${nameOf(table)} holds other rows than the backup (${rows} for ${wanted?.rows ?? 0}). Nothing was changed.`,
    );
  }
}

async function countedIn(session: Session, table: BackedUpTable) {
  const tally = rowTally();
  for await (const part of session.copyOut(copyOutOf(table))) tally.add(part as Buffer);
  return tally.total();
}

async function refuseOtherTables(found: FoundTable[], { tables }: Pick<About, 'tables'>): Promise<void> {
  const shape = (table: FoundTable) => `${nameOf(table)} (${[...table.columns].sort().join(', ')})`;
  const made = new Set(found.map(shape));
  const odd = tables.map(shape).filter((table) => !made.has(table));
  if (odd.length === 0) return;
  throw new BackupRefused(`The backup has tables that its version does not make: ${odd.join('; ')}.`);
}
