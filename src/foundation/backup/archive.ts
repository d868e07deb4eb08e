import { sql } from 'kysely';
import type { Session, Tx } from '../db/index.ts';
import type { FileStore } from '../file-store.ts';
import { filesBeside } from './archive-files.ts';
import {
  copyOutOf,
  findForeignKeys,
  findMigrations,
  findPartlyHidden,
  findPostgresVersion,
  findSequences,
  findTables,
} from './catalogue.queries.ts';
import {
  FORMAT,
  folderOf,
  nameOf,
  type About,
  type BackedUpTable,
  type CountedTable,
  type Manifest,
} from './contents.ts';
import { BackupRefused } from './errors.ts';
import { loadOrder } from './load-order.rules.ts';
import { README } from './readme.text.ts';
import { rowTally } from './row-tally.ts';
import { tarEnd, tarHeader, tarPadding } from './tar.ts';

/** Largest piece of a table that is held in memory, and a file of its own in the archive. */
const PART_BYTES = 4 << 20;

/** Rows: of these tables ('accounts.session'). Schemas: wholly, because each start makes them anew. */
export type LeftOut = { rows: readonly string[]; schemas: readonly string[] };

/** `stores`: what rooms keep on the disk beside the database, and what goes into the archive with it. */
export type Circumstances = { version: string; now: Date; leftOut: LeftOut; stores?: readonly FileStore[] };

/** What this database is and holds, read in the snapshot of the transaction. */
export async function describe(tx: Tx, { version, now, leftOut }: Circumstances): Promise<About> {
  const hidden = await findPartlyHidden(tx);
  if (hidden.length > 0) {
    throw new BackupRefused(
      `A backup would not be whole: row level security may hide rows of ${hidden.join(', ')} from the owner. ` +
        'Each needs a policy that shows the owner everything, and none that takes away.',
    );
  }
  const tables = await findTables(tx, leftOut.schemas);
  const found = new Map(tables.map((table) => [nameOf(table), table]));
  const ordered = loadOrder([...found.keys()], await findForeignKeys(tx));
  return {
    product: 'Throughline',
    format: FORMAT,
    version,
    postgres: await findPostgresVersion(tx),
    madeAt: now.toISOString(),
    migrations: await findMigrations(tx),
    tables: ordered.flatMap((name) => {
      const table = found.get(name);
      return table ? [{ ...table, rowsLeftOut: leftOut.rows.includes(name) }] : [];
    }),
  };
}

type Source = { session: Session; tx: Tx; about: About };

/** The archive's bytes, read from the database as they are asked for; `finished` is told what was counted. */
export async function* archiveOf(
  { session, tx, about, leftOut, stores = [] }: Pick<Circumstances, 'leftOut' | 'stores'> & Source,
  finished: (manifest: Manifest) => void,
): AsyncGenerator<Buffer> {
  const time = new Date(about.madeAt);
  yield* file('about.json', [Buffer.from(JSON.stringify(about, null, 2))], time);
  yield* file('README.txt', [Buffer.from(README)], time);
  const tables: CountedTable[] = [];
  for (const table of about.tables) {
    const tally = rowTally();
    if (!table.rowsLeftOut) yield* filesOf(session, table, tally, time);
    tables.push({ schema: table.schema, name: table.name, ...tally.total() });
  }
  const counted = yield* filesBeside(stores, { tx, time });
  const manifest = { tables, sequences: await findSequences(tx, leftOut.schemas), stores: counted };
  yield* file('manifest.json', [Buffer.from(JSON.stringify(manifest, null, 2))], time);
  yield tarEnd();
  finished(manifest);
}

async function* filesOf(
  session: Session,
  table: BackedUpTable,
  tally: ReturnType<typeof rowTally>,
  time: Date,
): AsyncGenerator<Buffer> {
  let part = 0;
  for await (const pieces of inParts(session.copyOut(copyOutOf(table)))) {
    for (const piece of pieces) tally.add(piece);
    yield* file(`${folderOf(table)}/${String(++part).padStart(6, '0')}.copy`, pieces, time);
  }
}

async function* inParts(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer[]> {
  let [held, bytes]: [Buffer[], number] = [[], 0];
  for await (const chunk of source) {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes < PART_BYTES) continue;
    yield held;
    [held, bytes] = [[], 0];
  }
  if (bytes > 0) yield held;
}

function* file(name: string, pieces: Buffer[], time: Date): Generator<Buffer> {
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
  yield tarHeader(name, size, time);
  yield* pieces;
  yield tarPadding(size);
}

/** Runs the work in one snapshot that writes nothing, while nobody migrates, loads figures or restores. */
export function inSnapshot<T>(session: Session, work: (tx: Tx) => Promise<T>): Promise<T> {
  return session.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await sql`set transaction read only`.execute(tx);
      return work(tx);
    });
}
