import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../tests/support/demonstration.ts';
import { personaId, PERSONAS } from '../accounts/index.ts';
import { marlshire } from './feed/testing.ts';
import { collaborative } from './index.ts';

const OWN = { member: 'members of another name who had their address', at: 'their address at members of another name' };
const IN_FILES = 'their address in files of members, with another name';

describe('the report of an erasure, of an address that stands at others', () => {
  let database: TestDatabase;
  let here: Awaited<ReturnType<typeof marlshire>>;
  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    here = await marlshire(database);
  });
  afterAll(() => database.close());

  const addressOf = (key: string) => PERSONAS.find((one) => one.key === key)?.email.toUpperCase() ?? '';
  const reportOf = async (key: string) => {
    const person = (await personaId(database.owner, key)) ?? '';
    return database.owner.transaction().execute(async (tx) => {
      const report = await collaborative.erase?.({ tx, actor: { kind: 'person', person }, person, now: new Date() });
      return { erased: report?.erased, kept: report?.kept.map(({ what, rows }) => ({ what, rows })) };
    });
  };
  /** A row of a file that waits, and a member of another address who had this one before an accepted file. */
  const inFiles = async (email: string, name: string) => {
    const was = await here.member({ name: `${name} Was`, email: `${name.toLowerCase()}@x.example` });
    await sql`with f as (insert into collaborative.member_file (locality_id, sent_at, read_rows, bad_rows, problems, passed_over)
          values (${here.locality}, now(), 1, 0, 0, 0) returning locality_id, file_id),
        r as (insert into collaborative.member_file_row (locality_id, file_id, row_number, name, email, does)
          select locality_id, file_id, 2, ${`${name} Waits`}, ${email}, 'add' from f)
      insert into collaborative.member_file_taken (locality_id, file_id, member_id, version, before)
      select locality_id, file_id, ${was}::uuid, 2, ${JSON.stringify({ name: `${name} Was`, email })}::jsonb from f`.execute(
      database.owner,
    );
  };

  test('says as kept how many members stay, and counts no row of a file among them (SAFETY 36)', async () => {
    await here.member({ name: 'Olaf Needs', email: addressOf('member') });
    await inFiles(addressOf('member'), 'Olaf');
    expect(await reportOf('member')).toEqual({
      erased: [
        { what: OWN.at, rows: 1 },
        { what: IN_FILES, rows: 2 },
      ],
      kept: [{ what: OWN.member, rows: 1 }],
    });
  });

  test('says that nobody is kept where the address stood in files alone (SAFETY 36)', async () => {
    await inFiles(addressOf('observer'), 'Una');
    expect(await reportOf('observer')).toEqual({ erased: [{ what: IN_FILES, rows: 2 }], kept: [] });
  });
});
