import { sql } from 'kysely';
import { expect } from 'vitest';
import { bareDatabase } from '../../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../../tests/support/demonstration.ts';
import { openHouse, signInAs } from '../../../../../tests/support/house.ts';
import { inLocality, system } from '../../../../foundation/db/index.ts';
import { workThroughJobs } from '../../../../foundation/jobs/testing.ts';
import { acceptRecords } from '../attacker/records/testing.ts';
import { makeLocalRelease, startLocalRelease } from '../make-release.job.ts';

const SYSTEM = system('test');

export type LocalHouse = Awaited<ReturnType<typeof openLocalHouse>>;

/** Marlshire with its people and no local data, its lead and an observer signed in; `close` it after all tests. */
export async function openLocalHouse() {
  const database = await bareDatabase();
  await prepareDemonstration(database.owner);
  const found = await sql<{ id: string }>`select locality_id as id from localities.locality`.execute(database.owner);
  const marlshire = found.rows[0]?.id ?? '';
  const house = await openHouse(database.app);
  const inMarlshire = <T>(work: Parameters<typeof inLocality<T>>[3]) =>
    inLocality(database.app, SYSTEM, marlshire, work);
  return {
    database,
    marlshire,
    inMarlshire,
    observer: await signInAs(house, 'observer'),
    lead: await signInAs(house, 'local-lead'),
    accept: (kind: 'exclusions' | 'moves', records: readonly object[]) =>
      acceptRecords(database, marlshire, kind, records),
    ask: (because: Parameters<typeof startLocalRelease>[2]) =>
      inMarlshire((tx) => startLocalRelease(tx, SYSTEM, because)),
    /** Does what was asked for; no job may have failed. */
    work: async () => {
      await workThroughJobs(database, [makeLocalRelease], { seconds: 100 });
      const failed = await sql<{ words: string }>`select coalesce(outcome, state) as words from jobs.run
        where state <> 'done' and kind = ${makeLocalRelease.name}`.execute(database.owner);
      expect(failed.rows).toEqual([]);
    },
    /** The cells that pages can read. */
    cellsIn: (kind: string) =>
      inMarlshire((tx) =>
        sql<{ cell: string; shown: number | null }>`select cell, shown from evidence.local_cell
          where kind = ${kind}`.execute(tx),
      ).then(({ rows }) => new Map(rows.map(({ cell, shown }) => [cell, shown]))),
    /** How many of each kind there are. */
    shownCells: () =>
      inMarlshire((tx) =>
        sql<{ kind: string; n: number }>`select kind, count(*)::int as n from evidence.local_cell
          group by kind`.execute(tx),
      ).then(({ rows }) => new Map(rows.map(({ kind, n }) => [kind, n]))),
    close: async () => {
      await house.close();
      await database.close();
    },
  };
}
