import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { allMigrations } from '../src/app.ts';
import { connect, migrate, onPlatform, system, type Db } from '../src/foundation/db/index.ts';
import { startEmbedded, type PgSettings } from '../src/foundation/embedded-postgres/index.ts';
import type { SchoolRow } from '../src/rooms/localities/schools/gias-columns.rules.ts';
import { readBatches } from '../src/rooms/localities/schools/read-batches.ts';
import { stageSchools } from '../src/rooms/localities/schools/school-import.queries.ts';
import { runCommand, type Ran } from './command.ts';
import { allRenamed, aMonthLater, ROWS, writeExtract } from './extracts.ts';
import { median, timeOf } from './measure.ts';
import type { Row, Section } from './report.ts';

const IMPORT_ID = '00000000-0000-4000-8000-000000000000';
const silent = () => undefined;
const AIM = '< 20 s';
const THREE = [1, 2, 3];

/**
 * Extracts of schools through `schools import`, the command, on a database of their own; beside them COPY of the very
 * rows into a table with the same key and index and without row level security, in the same run.
 */
export async function timeSchools(at: (name: string) => string): Promise<Section> {
  const dataDir = at('schools');
  const files = extracts(at);
  const postgres = await startEmbedded({ dataDir, log: silent });
  const owner = connect(postgres.owner, { max: 2, patient: true });
  await migrate(owner, allMigrations);
  const imported = (file: string, day: string, ...words: string[]) =>
    runCommand(['schools', 'import', file, '--date', day, ...words], { DATA_DIR: dataDir });
  const nothing = await imported(files.one, '2026-01-05', '--dry-run');
  const first = await imported(files.narrow, '2026-01-05');
  const copy = await timeCopy(postgres.owner, at('schools.csv'), 'school');
  const again = await imported(files.narrow, '2026-01-05');
  const later = await imported(files.later, '2026-02-02');
  const all = await imported(files.renamed, '2026-03-02');
  await emptied(postgres.owner);
  const wide = await imported(files.wide, '2026-01-05');
  const staging = await timeStaging(owner, files.narrow);
  const stagingCopy = await timeCopy(postgres.owner, at('staging.csv'), 'school_staging');
  await owner.destroy();
  await postgres.stop();
  const ran = { first, again, later, all, wide };
  return schoolsSection({ nothing, ran, copy, staging, stagingCopy, bytes: fs.statSync(files.wide).size });
}

function extracts(at: (name: string) => string) {
  return {
    one: writeExtract(at('one.csv'), { rows: 1 }),
    narrow: writeExtract(at('narrow.csv')),
    later: writeExtract(at('later.csv'), { school: aMonthLater }),
    renamed: writeExtract(at('renamed.csv'), { school: allRenamed }),
    wide: writeExtract(at('wide.csv'), { wide: true }),
  };
}

const IN_WORDS = {
  first: 'first import',
  again: 'the same again',
  later: 'one in twenty changed',
  all: 'every school changed',
  wide: '140 columns, first import',
} as const;

type Times = {
  nothing: Ran;
  ran: Record<keyof typeof IN_WORDS, Ran>;
  copy: number;
  staging: number;
  stagingCopy: number;
  bytes: number;
};

function schoolsSection({ nothing, ran, copy, staging, stagingCopy, bytes }: Times): Section {
  const kinds = Object.keys(IN_WORDS) as (keyof typeof IN_WORDS)[];
  const floor = { name: 'COPY of the same rows', value: copy / 1000 };
  const times = kinds.map((kind): Row => {
    return { figure: IN_WORDS[kind], value: ran[kind].ms / 1000, unit: 's', floor, aim: AIM };
  });
  const idle = { name: 'one school', value: nothing.megabytes };
  const most = (kind: keyof typeof IN_WORDS): Row => {
    return { figure: `${IN_WORDS[kind]}: most memory`, value: ran[kind].megabytes, unit: 'MB', floor: idle };
  };
  const unnest = { name: 'COPY of the same rows', value: stagingCopy };
  return {
    title: `Import of ${ROWS.toLocaleString('en-GB')} schools`,
    rows: [
      ...times,
      { figure: 'the command with one school', value: nothing.ms / 1000, unit: 's' },
      { figure: 'only putting the rows beside the schools', value: staging, unit: 'ms', floor: unnest },
      most('first'),
      most('all'),
      most('wide'),
    ],
    notes: [
      `Times are of the whole command, its start included. The file of 140 columns has ${(bytes / 1e6).toFixed(0)} MB.`,
    ],
  };
}

/** Milliseconds to put all rows beside the schools, as an import does, without reading the file; nothing is kept. */
async function timeStaging(owner: Db, file: string): Promise<number> {
  const batches: SchoolRow[][] = [];
  for await (const { schools } of readBatches({ open: () => fs.createReadStream(file) })) batches.push(schools);
  const times: number[] = [];
  for (const _ of THREE) {
    await onPlatform(owner, system('bench'), async (tx) => {
      times.push(
        await timeOf(async () => {
          for (const schools of batches) await stageSchools(tx, IMPORT_ID, schools);
        }),
      );
      throw new NothingKeptError();
    }).catch((error: unknown) => {
      if (!(error instanceof NothingKeptError)) throw error;
    });
  }
  return median(times);
}

class NothingKeptError extends Error {}

const TABLES = {
  school: {
    read: 'copy (select * from localities.school) to stdout (format csv)',
    make: 'create table bench.school (like localities.school including all)',
    write: 'copy bench.school from stdin (format csv)',
  },
  school_staging: {
    read: `copy (select '${IMPORT_ID}', urn, name, la_code, la_name, establishment_number, type, type_group, status, phase, low_age, high_age, capacity,
      pupils, fsm, gender, trust, ukprn, postcode, easting, northing, opened_on, closed_on
      from localities.school) to stdout (format csv)`,
    make: 'create table bench.school_staging (like localities.school_staging including all)',
    write: 'copy bench.school_staging from stdin (format csv)',
  },
} as const;

/** Milliseconds to copy the schools held into a table like this one: the median of three. */
async function timeCopy(settings: PgSettings, file: string, table: keyof typeof TABLES): Promise<number> {
  const { read, make, write } = TABLES[table];
  const client = new pg.Client(settings);
  await client.connect();
  await pipeline(client.query(to(read)), fs.createWriteStream(file));
  const times: number[] = [];
  for (const _ of THREE) {
    await client.query('create schema bench');
    await client.query(make);
    times.push(await timeOf(() => pipeline(fs.createReadStream(file), client.query(from(write)))));
    await client.query('drop schema bench cascade');
  }
  await client.end();
  return median(times);
}

async function emptied(settings: PgSettings): Promise<void> {
  const client = new pg.Client(settings);
  await client.connect();
  await client.query('truncate localities.school, localities.school_extract cascade');
  await client.end();
}
