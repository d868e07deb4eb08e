import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import { attachOrStart, startEmbedded, type PgSettings } from '../src/foundation/embedded-postgres/index.ts';
import { runCommand, runCommands, type Ran } from './command.ts';
import { median, timesOf } from './measure.ts';
import type { Row, Section } from './report.ts';

const silent = () => undefined;
const TIMES = 3;

/**
 * The commands that back up, check and restore the full demonstration in `dataDir`, each in a process of its own, the
 * restores into empty folders; the floor is a plain COPY of the same tables to disk, without a checksum, compression or
 * encryption.
 */
export async function timeBackup(dataDir: string, at: (name: string) => string): Promise<Section> {
  const secret = { BACKUP_PASSPHRASE: 'seven lanterns over the weir' };
  const here = { ...secret, DATA_DIR: dataDir, BACKUP_DIR: at('backups') };
  const file = at('full.tar.gz.age');
  fs.mkdirSync(here.BACKUP_DIR);
  const source = await attachOrStart({ dataDir, log: silent });
  const idle = await runCommand(['backup', 'list'], here);
  const backup = await runCommands(TIMES, () => runCommand(['backup', file, '--replace'], here));
  const byItself = await runCommands(TIMES, () => runCommand(['backup', 'now'], here));
  const copied = at('copied');
  const copy = median(await timesOf([1, 2, 3], () => copyPlainly(source.owner, copied)));
  await source.stop();
  const verify = await runCommands(TIMES, () => runCommand(['backup', 'verify', file], here));
  const restore = await runCommands(TIMES, async (time) => {
    const target = at(`restored-${time}`);
    const empty = await startEmbedded({ dataDir: target, log: silent });
    const ran = await runCommand(['restore', file], { ...secret, DATA_DIR: target });
    await empty.stop();
    return ran;
  });
  const [bytes = 0, plain = 0] = [file, copied].map((one) => fs.statSync(one).size / 1e6);
  return backupSection({ idle, ran: { backup, verify, byItself, restore }, copy, bytes, plain });
}

const IN_WORDS = {
  backup: 'backup',
  verify: 'check of the file',
  byItself: 'backup by itself, with its check',
  restore: 'restore, with the check',
} as const;

type Times = { idle: Ran; ran: Record<keyof typeof IN_WORDS, Ran>; copy: number; bytes: number; plain: number };

function backupSection({ idle, ran, copy, bytes, plain }: Times): Section {
  const kinds = Object.keys(IN_WORDS) as (keyof typeof IN_WORDS)[];
  const name = 'COPY of the same tables to disk';
  const times = kinds.map((kind): Row => {
    return { figure: IN_WORDS[kind], value: ran[kind].ms / 1000, unit: 's', floor: { name, value: copy / 1000 } };
  });
  const memory = kinds.map((kind): Row => {
    const floor = { name: 'a command that lists files', value: idle.megabytes };
    return { figure: `${IN_WORDS[kind]}: most memory`, value: ran[kind].megabytes, unit: 'MB', floor };
  });
  return {
    title: 'Backup and restore of the full demonstration',
    rows: [...times, { figure: 'the file', value: bytes, unit: 'MB', floor: { name, value: plain } }, ...memory],
    notes: [
      `Whole commands, the median of ${TIMES}; of memory the most. Each opening and each making of a file takes about a ` +
        'second and 256 MB on purpose: that is what a guess costs. "By itself" does both, as the server does each day.',
    ],
  };
}

/** Every ordinary table of the product, one after another into one file. */
async function copyPlainly(owner: PgSettings, file: string): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pgboss', 'information_schema') and n.nspname not like 'pg\\_%'`,
  );
  fs.rmSync(file, { force: true });
  for (const { name } of rows) {
    const statement = `copy (select * from ${name}) to stdout`;
    await pipeline(client.query(to(statement)), fs.createWriteStream(file, { flags: 'a' }));
  }
  await client.end();
}
