import path from 'node:path';
import { expect, test } from 'vitest';
import { makeBackup, refuseUnfinished, restoreBackup, type RestoreOptions } from '../src/foundation/backup/index.ts';
import { emptyDatabase, ownerOf, SEAL, temporaryFolder, USUAL } from '../src/foundation/backup/testing.ts';
import { projectRoot } from '../src/foundation/config/index.ts';
import { prepare, prepareForCommand } from '../src/start.ts';
import { testConfig } from './support/config.ts';
import { bareDatabase } from './support/database.ts';
import { allMigrations } from './support/house-migrations.ts';

test('no server starts and no command runs on a database whose restore did not let go of what was removed since, until one does (SAFETY 36)', async () => {
  const source = await bareDatabase();
  const file = path.join(temporaryFolder(), 'whole.age');
  await makeBackup(ownerOf(source), { ...USUAL, file });
  await source.close();
  const target = await emptyDatabase();
  const restoring: RestoreOptions = {
    ...{ file, passphrase: SEAL.passphrase, migrations: allMigrations, now: USUAL.now, progress: () => undefined },
  };
  const cut = { ...restoring, afterRestore: () => Promise.reject(new Error('killed')) };
  const context = {
    config: testConfig({ demo: false }),
    root: projectRoot,
    now: new Date(),
    progress: () => undefined,
  };
  await expect(restoreBackup(target.settings, cut)).rejects.toThrow('killed');
  const refused = 'A restore did not come to its end';
  await expect(prepare(target.owner, context)).rejects.toThrow(refused);
  await expect(prepareForCommand(target.owner, context)).rejects.toThrow(refused);
  // A file made of it would hold whoever was removed.
  const copy = path.join(path.dirname(file), 'copy.age');
  await expect(makeBackup(target.settings, { ...USUAL, file: copy })).rejects.toThrow(refused);
  await restoreBackup(target.settings, { ...restoring, replace: { safety: null } });
  await expect(refuseUnfinished(target.owner)).resolves.toBeUndefined();
  await makeBackup(target.settings, { ...USUAL, file: copy });
}, 60_000);
