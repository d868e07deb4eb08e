import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import { backupOfHouse } from '../src/backups.ts';
import { makeBackup, readBackup, restoreBackup, unseal } from '../src/foundation/backup/index.ts';
import { attachOrStart, startEmbedded, type PgSettings } from '../src/foundation/embedded-postgres/index.ts';
import { timeOf } from './measure.ts';
import type { Section } from './report.ts';

const silent = () => undefined;
const passphrase = 'seven lanterns over the weir';
const SAMPLE_MS = 20;

/**
 * Backup, check and restore of the full demonstration in `dataDir`, into an empty folder beside it; the floor is a plain
 * COPY of the same tables to disk, without a checksum, compression or encryption.
 */
export async function timeBackup(dataDir: string, at: (name: string) => string): Promise<Section> {
  const memory = watchMemory();
  const source = await attachOrStart({ dataDir, log: silent });
  const file = at('full.tar.gz.age');
  const { leftOut, migrations } = backupOfHouse;
  let tables: { schema: string; name: string }[] = [];
  const backup = await timeOf(async () => {
    const made = await makeBackup(source.owner, {
      file,
      seal: { passphrase },
      version: 'bench',
      now: new Date(),
      leftOut,
    });
    tables = made.about.tables;
  });
  const copied = at('copied');
  const copy = await timeOf(() => copyPlainly(source.owner, tables, copied));
  await source.stop();
  const verify = await timeOf(async () => readBackup(await unseal(file, passphrase)));
  const target = await startEmbedded({ dataDir: at('restored'), log: silent });
  const restore = await timeOf(() =>
    restoreBackup(target.owner, { file, passphrase, migrations, now: new Date(), progress: silent }),
  );
  await target.stop();
  const [megabytes, plain] = [file, copied].map((one) => fs.statSync(one).size / 1e6);
  const beside = (value: number) => ({ floor: { name: 'COPY of the same tables to disk', value } });
  return {
    title: 'Backup and restore of the full demonstration',
    rows: [
      { figure: 'backup', value: backup / 1000, unit: 's', ...beside(copy / 1000) },
      { figure: 'check of the file', value: verify / 1000, unit: 's', ...beside(copy / 1000) },
      { figure: 'restore, with the check', value: restore / 1000, unit: 's', ...beside(copy / 1000) },
      { figure: 'the file', value: megabytes ?? 0, unit: 'MB', ...beside(plain ?? 0) },
      {
        figure: 'most memory of the process',
        value: memory.stop(),
        unit: 'MB',
        floor: { name: 'before', value: memory.before },
      },
    ],
    notes: [
      'Each opening and each making of a file takes about a second and 256 MB on purpose: that is what a guess costs.',
    ],
  };
}

async function copyPlainly(owner: PgSettings, tables: { schema: string; name: string }[], file: string): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  for (const { schema, name } of tables) {
    const statement = `copy (select * from "${schema}"."${name}") to stdout`;
    await pipeline(client.query(to(statement)), fs.createWriteStream(file, { flags: 'a' }));
  }
  await client.end();
}

/** Resident memory of this process in MB, now and at most until it is stopped. */
function watchMemory() {
  const now = () => process.memoryUsage.rss() / 1e6;
  const before = now();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, now())), SAMPLE_MS);
  const stop = () => {
    clearInterval(timer);
    return most;
  };
  return { before, stop };
}
