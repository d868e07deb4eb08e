import path from 'node:path';
import { sql } from 'kysely';
import { expect, inject, onTestFinished, test } from 'vitest';
import { allMigrations } from '../../../../../tests/support/house-migrations.ts';
import { makeBackup, restoreBackup } from '../../../../foundation/backup/index.ts';
import { emptyDatabase, SEAL, temporaryFolder, USUAL } from '../../../../foundation/backup/testing.ts';
import { connect, inLocality, migrate, system, type Db } from '../../../../foundation/db/index.ts';
import { minutesStanding } from './minutes-standing.ts';
import { readersOf } from './minutes-letters.queries.ts';

type Place = { locality: string; meeting: string };

/** The database as it was before who had a letter was kept: word of the minutes has gone in two localities. */
async function asItWas() {
  const { settings, owner } = await emptyDatabase();
  await migrate(owner, upTo('20261122T3900'));
  const places = [await heldAndSent(owner, '845'), await heldAndSent(owner, '846')];
  return { settings, owner, places };
}

const upTo = (last: string) =>
  Object.fromEntries(Object.entries(allMigrations).filter(([key]) => key.slice(0, last.length) <= last));

async function heldAndSent(owner: Db, area: string): Promise<Place> {
  const made = await sql<Place>`
    with l as (insert into localities.locality (slug, name, area_number, anchor_organisation, opened_at)
        values (${`place-${area}`}, 'A place', ${area}, 'A council', now()) returning locality_id),
      k as (insert into collaborative.meeting (locality_id, kind, title, begins_at, ends_at, state, minutes_sent_at)
        select locality_id, 'termly', 'Autumn', '2026-10-01T13:00:00Z', '2026-10-01T15:00:00Z', 'held',
          '2026-10-03T09:00:00Z' from l returning locality_id, meeting_id)
    select locality_id as locality, meeting_id as meeting from k`.execute(owner);
  const place = made.rows[0] ?? { locality: '', meeting: '' };
  await ask(owner, place, { name: 'Ann Asked', email: 'ann@x.example' });
  await ask(owner, place, { name: 'Ben Asked', email: 'ben@x.example' });
  await ask(owner, place, { name: 'No Address' });
  await ask(owner, place, { name: 'Taken Off', email: 'off@x.example', off: true });
  await ask(owner, place, { name: 'Left Before', email: 'before@x.example', ended: '2026-09-01' });
  await ask(owner, place, { name: 'Left Since', email: 'since@x.example', ended: '2026-10-20' });
  await sql`insert into collaborative.minutes_edition (locality_id, meeting_id, number, sent_at, content)
    values (${place.locality}, ${place.meeting}, 1, '2026-10-03T09:00:00Z', '{"people": []}')`.execute(owner);
  return place;
}

type Asked = { name: string; email?: string; ended?: string; off?: boolean };

async function ask(owner: Db, { locality, meeting }: Place, { name, email, ended, off }: Asked): Promise<void> {
  await sql`with m as (insert into collaborative.member
      (locality_id, name, email, sector, level, role, from_on, ended_on)
      values (${locality}, ${name}, ${email ?? null}, 'primary', 'leader', 'member', '2024-09-01', ${ended ?? null})
      returning member_id)
    insert into collaborative.meeting_member (locality_id, meeting_id, member_id, off_at)
    select ${locality}, ${meeting}, member_id, ${off ? '2026-09-20T09:00:00Z' : null} from m`.execute(owner);
}

/** What the page of the minutes says to those who convene, and who hears of changes as of changes. */
async function standing(database: string, { locality, meeting }: Place) {
  const app = connect({ ...inject('postgres').app, database }, { max: 1, patient: true });
  onTestFinished(() => app.destroy());
  return inLocality(app, system('tests'), locality, async (tx) => {
    const { told, lacking } = await minutesStanding(tx, meeting, { number: 1 });
    const readers = await readersOf(tx, { meeting, number: 2 });
    return { told, lacking, hearOfChanges: readers.filter(({ hadBefore }) => hadBefore).length };
  });
}

const EVERYBODY_HAD_THEIRS = { told: 3, lacking: 0, hearOfChanges: 2 };

test('whoever had word of minutes before that was kept is written to no second time, in any locality', async () => {
  const { settings, owner, places } = await asItWas();
  await migrate(owner, upTo('20261122T3910'));
  const [place] = places;
  // Sent by this release, to nobody who can be written to: its letters were looked for after the sending.
  await sql`insert into collaborative.minutes_edition (locality_id, meeting_id, number, sent_at, told_at, content)
    values (${place?.locality}, ${place?.meeting}, 7, '2026-11-20T09:00:00Z', '2026-11-20T09:01:00Z', '{}')`.execute(
    owner,
  );
  await migrate(owner, allMigrations);
  for (const one of places) expect(await standing(settings.database ?? '', one)).toEqual(EVERYBODY_HAD_THEIRS);
  const later = await sql`select 1 from collaborative.minutes_letter where number = 7`.execute(owner);
  expect(later.rows).toEqual([]);
}, 60_000);

test('nor after a backup from before that is restored', async () => {
  const { settings, places } = await asItWas();
  const file = path.join(temporaryFolder(), 'from-before.age');
  await makeBackup(settings, { ...USUAL, file });
  const target = await emptyDatabase();
  const restoring = { file, passphrase: SEAL.passphrase, now: USUAL.now, progress: () => undefined };
  const restored = await restoreBackup(target.settings, { ...restoring, migrations: allMigrations });
  expect(restored.migratedOn).toContain('20261122T4200_collaborative_letters_of_before');
  for (const one of places) expect(await standing(target.settings.database ?? '', one)).toEqual(EVERYBODY_HAD_THEIRS);
}, 60_000);
