import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { PERSONAS } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';

const ALL = '/in/marlshire/members';
const NOW = new Date('2026-11-22T12:00:00Z');
const HEAD = { sector: 'primary', level: 'leader', role: 'member' };
const PERRY = PERSONAS.find(({ key }) => key === 'member')?.email ?? '';

type Row = {
  name: string;
  email: string | null;
  open: boolean;
  since: string;
  reads: boolean | null;
  needs: string | null;
};

describe('another name over a member', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    house = await openHouse(database.app, { now: NOW });
    facilitator = await signInAs(house, 'facilitator');
    here = await marlshire(database);
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const said = ({ $ }: Seen) => $('.govuk-error-summary__list').text().trim();
  /** Somebody who said yes to the evaluator and what they need. */
  async function named(name: string, email: string, persona?: string): Promise<string> {
    const id = await here.member({ name, email, ...(persona && { persona }) });
    await sql`update collaborative.member set evaluator_reads = true, evaluator_said_on = '2026-11-01'
      where member_id = ${id}`.execute(database.owner);
    await sql`insert into collaborative.member_wishes (locality_id, member_id, access_needs)
      values (${here.locality}, ${id}, 'A room with a loop')`.execute(database.owner);
    return id;
  }
  const change = (id: string, fields: Record<string, string>) =>
    facilitator.send(`${ALL}/${id}/change`, { ...HEAD, from: '2024-09-01', hours: '7', ...fields });
  const rows = async (...names: string[]) =>
    (
      await sql<Row>`select name, email, ended_on is null as open, from_on as since, evaluator_reads as reads,
          access_needs as needs
        from collaborative.member left join collaborative.member_wishes using (locality_id, member_id)
        where name = any(${names}) order by from_on, name`.execute(database.owner)
    ).rows;

  test('is asked about, and nothing that was typed is lost; a small correction is not', async () => {
    const id = await named('Hester Quill', 'head@x.example');
    expect((await facilitator.get(`${ALL}/${id}/change`)).$('[name=person]').length).toBe(0);
    const asked = await change(id, { name: 'Tom Ash', email: 'head@x.example' });
    expect([asked.status, said(asked)]).toEqual([422, 'Say whether Hester Quill and Tom Ash are the same person']);
    expect(text(asked)).toContain(
      'Until now this is Hester Quill. Is it the same person, with the name spelt right or another one?',
    );
    expect([asked.$('#name').attr('value'), asked.$('#hours').attr('value')]).toEqual(['Tom Ash', '7']);
    await expectAccessible(asked.body);
    expect((await change(id, { name: 'Hester M. Quill', email: 'head@x.example' })).status).toBe(303);
    expect(await rows('Hester M. Quill')).toMatchObject([{ reads: true, needs: 'A room with a loop' }]);
  });

  test('ends the membership where somebody new takes the seat, who has nothing of hers (SAFETY 36)', async () => {
    const [hers] = await rows('Hester M. Quill');
    const found = await sql<{ id: string }>`select member_id as id from collaborative.member
      where name = 'Hester M. Quill'`.execute(database.owner);
    const tom = (email: string) => change(found.rows[0]?.id ?? '', { name: 'Tom Ash', email, person: 'another' });
    const kept = await tom('head@x.example');
    expect([kept.status, said(kept)]).toEqual([422, expect.stringContaining('This is the address of Hester M. Quill')]);
    const done = await tom('tom@x.example');
    expect([done.status, done.location]).toEqual([303, expect.stringContaining('?done=seat-taken')]);
    const handover = text(await facilitator.follow(done));
    expect(handover).toContain('The membership has ended, and whoever takes the seat is named.');
    expect(handover).toContain('Tom Ash');
    expect(await rows('Hester M. Quill', 'Tom Ash')).toEqual([
      { ...hers, open: false, reads: null },
      { name: 'Tom Ash', email: 'tom@x.example', open: true, since: '2026-11-22', reads: null, needs: null },
    ]);
  });

  test('ends an invitation that was not answered, by which whoever left would come in as a member', async () => {
    const id = await named('Gus Hale', 'gus@x.example');
    await sql`insert into accounts.invitation (locality_id, email, name, role, token_hash, created_at, sent_at, expires_at)
      values (${here.locality}, 'Gus@x.example', 'Gus Hale', 'member', '\\x09', now(), now(), now() + interval '9 days'),
        (${here.locality}, 'lead@x.example', 'Another', 'local-lead', '\\x0a', now(), now(), now() + interval '9 days')`.execute(
      database.owner,
    );
    await facilitator.send(`${ALL}/${id}`, {}, { action: `${ALL}/${id}/end` });
    const open = await sql<{ email: string }>`select email from accounts.invitation where revoked_at is null
      and email ~ 'x.example'`.execute(database.owner);
    expect(open.rows).toEqual([{ email: 'lead@x.example' }]);
  });

  test('of the same person keeps what they said, until their address is another too: then they are asked anew', async () => {
    const id = await named('Ann Marsh', 'ann@x.example');
    expect((await change(id, { name: 'Ann Field', email: 'ann@x.example', person: 'same' })).status).toBe(303);
    expect(await rows('Ann Field')).toMatchObject([{ reads: true, needs: 'A room with a loop' }]);
    expect((await change(id, { name: 'Ann Field', email: 'ann@home.example' })).status).toBe(303);
    expect(await rows('Ann Field')).toMatchObject([{ reads: true, needs: 'A room with a loop' }]);
    expect((await change(id, { name: 'Tina Ash', email: 'tina@x.example', person: 'same' })).status).toBe(303);
    expect(await rows('Tina Ash')).toMatchObject([{ reads: null, needs: null, open: true }]);
    const lead = await signInAs(house, 'local-lead');
    expect(text(await lead.get('/in/marlshire/audit'))).toContain('let go of what a member needed');
  });

  test('leaves what they need to whoever goes on signing in with the same account', async () => {
    const id = await named('Perry Vaughan', PERRY, 'member');
    const same = { name: 'Perry Marsh', email: 'perry@home.example', person: 'same', account: 'theirs' };
    expect((await change(id, same)).status).toBe(303);
    expect(await rows('Perry Marsh')).toMatchObject([{ reads: null, needs: 'A room with a loop' }]);
  });

  test('ends nothing where whoever takes the seat cannot be named', async () => {
    const id = await named('Cora Lane', 'cora@x.example');
    const cases = [
      ['tina@x.example', 'Somebody who takes part already has this address. Each member has their own'],
      [PERRY, 'The account with this address takes part already, as another member. Each member has their own'],
    ];
    for (const [email = '', say] of cases) {
      const refused = await change(id, { name: 'Dan Hill', email, person: 'another' });
      expect([refused.status, said(refused), refused.$('#name').attr('value')]).toEqual([422, say, 'Dan Hill']);
    }
    expect(await rows('Cora Lane', 'Dan Hill')).toMatchObject([{ name: 'Cora Lane', open: true, reads: true }]);
    await facilitator.send(`${ALL}/${id}`, {}, { action: `${ALL}/${id}/end` });
    const ended = await change(id, { name: 'Dan Hill', email: '', person: 'another' });
    expect([ended.status, said(ended)]).toEqual([422, expect.stringContaining('Name Dan Hill on the page')]);
  });
});
