// A process of its own for the tests, so that it can really be killed: `testing.process.ts backup|restore <job as JSON>`.
import type { ConnectionSettings } from '../db/index.ts';
import { BackupRefused, makeBackup, restoreBackup } from './index.ts';

const [, , role, text = '{}'] = process.argv;
const { owner, file, seal } = JSON.parse(text) as {
  owner: ConnectionSettings;
  file: string;
  seal: { passphrase: string; workFactor: number };
};
const now = new Date();

function backup() {
  return makeBackup(owner, { file, seal, now, version: 'test', leftOut: { rows: [], schemas: ['pgboss'] } });
}

async function restore() {
  // The whole house takes seconds to read in, and a backup does not need it.
  const { allMigrations } = await import('../../../tests/support/house-migrations.ts');
  return restoreBackup(owner, {
    ...{ file, now, passphrase: seal.passphrase, migrations: allMigrations, progress: () => undefined },
    replace: { safety: null },
  });
}

const work: Promise<unknown> = role === 'backup' ? backup() : restore();

work.then(
  () => process.stdout.write('done\n'),
  (error: unknown) => {
    process.stdout.write(error instanceof BackupRefused ? `refused: ${error.message}\n` : `failed: ${String(error)}\n`);
    process.exitCode = 1;
  },
);
