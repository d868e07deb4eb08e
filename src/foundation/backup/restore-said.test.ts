import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, inject, onTestFinished, test } from 'vitest';
import { testConfig } from '../../../tests/support/config.ts';
import { bareDatabase } from '../../../tests/support/database.ts';
import { allMigrations } from '../../../tests/support/house-migrations.ts';
import type { PgSettings } from '../embedded-postgres/index.ts';
import type { BackupHouse } from './backup-house.ts';
import { makeBackup } from './make-backup.ts';
import { restoreCommand } from './restore.cli.ts';
import { ownerOf, SEAL, temporaryFolder, USUAL } from './testing.ts';

/** A share of which somebody has to be reminded first. */
const AWAY = 'the share with the documents is away';

test('what a restore did is said before what was removed since is let go of, so that a failure there loses none of it (SAFETY 36)', async () => {
  const there = await bareDatabase();
  onTestFinished(() => there.close());
  const dir = temporaryFolder();
  const file = path.join(dir, 'older.age');
  await makeBackup(ownerOf(there), { ...USUAL, file });
  await sql`insert into accounts.person (email, name, created_at) values ('a@b.example', 'A', now())`.execute(
    there.owner,
  );
  const config = testConfig({
    database: { kind: 'server', owner: ownerOf(there) as PgSettings, app: inject('postgres').app },
    backup: { ...testConfig().backup, dir, passphrase: SEAL.passphrase },
  });
  let mended = false;
  const room: BackupHouse['rooms'][number] = {
    endAtRestore: () => Promise.resolve(['3 invitations have to be sent again.']),
    afterRestore: () => (mended ? Promise.resolve() : Promise.reject(new Error(AWAY))),
  };
  const command = restoreCommand({
    ...{ migrations: allMigrations, leftOut: USUAL.leftOut, prepareQueues: () => Promise.resolve() },
    rooms: [room],
  });
  const restore = async () => {
    const out: string[] = [];
    const context = { config, now: USUAL.now, out: (text: string) => void out.push(text), complain: () => undefined };
    const failed = await command.runWithSettings(context, { options: { replace: true }, positionals: [file] }).then(
      () => null,
      (error: unknown) => String(error),
    );
    return { out: out.join('\n'), failed };
  };
  const kept = () => fs.readdirSync(dir).filter((name) => name.includes('before-restore'));

  const first = await restore();
  expect(first.failed).toContain(AWAY);
  expect(kept()).toHaveLength(1);
  expect(first.out).toContain(`What was there before is in ${path.join(dir, kept()[0] ?? '')}.`);
  expect(first.out).toContain('3 invitations have to be sent again.');
  expect(first.out).toContain('Everybody signs in anew. What happened after');

  // The next try makes no file of a database that holds who was removed since, and names none.
  mended = true;
  const second = await restore();
  expect(second.failed).toBeNull();
  expect(second.out).toContain('3 invitations have to be sent again.');
  expect(second.out).not.toContain('What was there before');
  expect(kept()).toHaveLength(1);
}, 60_000);
