import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { personaId } from '../../accounts/index.ts';
import { collaborative } from '../index.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const ALL = '/in/marlshire/members';

describe('whether the evaluator may read the name of a member', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let perry: Visitor;
  let evaluator: Visitor;
  let person: string;
  let his: string;
  let hester: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    house = await openHouse(database.app, { now: NOW });
    [facilitator, perry, evaluator] = [
      await signInAs(house, 'facilitator'),
      await signInAs(house, 'member'),
      await signInAs(house, 'evaluator'),
    ];
    person = (await personaId(database.owner, 'member')) ?? '';
    his = `${ALL}/${await named('Perry Vaughan', person)}`;
    hester = `${ALL}/${await named('Hester Quill', null)}`;
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  async function named(name: string, tied: string | null): Promise<string> {
    const found = await sql<{ id: string }>`insert into collaborative.member
        (locality_id, person_id, name, sector, level, role, from_on)
      select locality_id, ${tied}, ${name}, 'primary', 'leader', 'member', '2026-09-01' from localities.locality
      where slug = 'marlshire' returning member_id as id`.execute(database.owner);
    return found.rows[0]?.id ?? '';
  }
  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const errors = ({ $ }: Seen) => $('.govuk-error-summary__list').text().replaceAll(/\s+/g, ' ').trim();
  const chosen = ({ $ }: Seen) => $('input[name=answer]:checked').val();
  const saved = ({ $ }: Seen) => $('.govuk-inset-text').text().trim();
  const namedToEvaluator = async () => {
    const seen = text(await evaluator.get(ALL));
    return ['Perry Vaughan', 'Hester Quill'].filter((name) => seen.includes(name));
  };
  const audited = async (action: string) =>
    (
      await sql<{ by: string; about: string }>`select person_id as by, thing_id as about from audit.entry
        where action = ${`collaborative.naming.${action}`} order by entry_id`.execute(database.owner)
    ).rows;

  test('is asked of nobody but themself, and read by nobody else (SAFETY 3)', async () => {
    const page = `${his}/evaluator`;
    for (const [who, expected] of [
      ['observer', 403],
      ['youth-researcher', 403],
      ['facilitator', 403],
      ['local-lead', 403],
      ['evaluator', 404],
    ] as const) {
      const other = await signInAs(house, who);
      const proof = String((await other.get('/account')).$('input[name=_csrf]').first().val());
      const sent = await other.post(page, { _csrf: proof, answer: 'yes', version: '1', day: '22/11/2026' });
      expect([who, (await other.get(page)).status, sent.status]).toEqual([who, expected, expected]);
      expect([who, text(await other.get(his)).includes('What the evaluator may read')]).toEqual([who, false]);
    }
    expect(await namedToEvaluator()).toEqual([]);
  });

  test('is no until they say yes, holds from then on, and can be taken back at any time', async () => {
    const page = await perry.get(`${his}/evaluator`);
    expect(text(page)).toContain('Here that is Ingrid Osei.');
    expect(chosen(page)).toBeUndefined();
    const empty = await perry.send(`${his}/evaluator`, {});
    expect([empty.status, errors(empty)]).toEqual([422, 'Choose one of the answers']);
    await expectAccessible(empty.body);

    const done = await perry.follow(await perry.send(`${his}/evaluator`, { answer: 'yes' }));
    expect(text(done)).toContain('May the evaluator read your name? Yes, said on 22 November 2026.');
    expect(await namedToEvaluator()).toEqual(['Perry Vaughan']);
    expect((await evaluator.get(his)).status).toBe(200);
    expect(text(await facilitator.get(his))).not.toContain('What the evaluator may read');

    await perry.send(`${his}/evaluator`, { answer: 'no' });
    expect(await namedToEvaluator()).toEqual([]);
    expect((await evaluator.get(his)).status).toBe(404);
    expect(saved(await perry.get(`${his}/evaluator`))).toBe('Saved now: No. Said on 22 November 2026.');
    expect(await audited('said')).toHaveLength(2);
  });

  test('waits for them once: whoever puts the question aside is not asked again', async () => {
    const asked = async () =>
      text(await perry.get('/in/marlshire/waiting')).includes('Say whether the evaluator may read');
    await sql`update collaborative.member set evaluator_reads = null, evaluator_said_on = null`.execute(database.owner);
    expect(await asked()).toBe(true);
    await perry.send(`${his}/evaluator`, { answer: 'unsaid' });
    expect(await asked()).toBe(false);
    expect(await namedToEvaluator()).toEqual([]);
    expect(chosen(await perry.get(`${his}/evaluator`))).toBe('unsaid');
  });

  test('is noted by conveners for a member without an account, with the day and a line in the audit', async () => {
    const page = `${hester}/evaluator`;
    await expectAccessible((await facilitator.get(page)).body);
    for (const [day, problem] of [
      ['', 'Enter the day on which they said so, like 1/9/2026'],
      ['31/2/2026', 'February 2026 has 28 days: enter a day that exists, like 1/9/2026'],
      ['23/11/2026', 'This day is still to come'],
      ['31/8/2026', 'They take part since 1 September 2026. Enter that day or a later one'],
    ] as const) {
      const refused = await facilitator.send(page, { answer: 'yes', day });
      expect([refused.status, errors(refused)]).toEqual([422, problem]);
      expect([chosen(refused), refused.$('#day').val()]).toEqual(['yes', day]);
    }
    expect((await facilitator.send(page, { answer: 'yes', day: '1/10/2026' })).status).toBe(303);
    expect(await namedToEvaluator()).toEqual(['Hester Quill']);
    expect(saved(await facilitator.get(page))).toBe(
      'Saved now: Yes. Noted by those who convene, as said on 1 October 2026.',
    );
    const tomasz = await personaId(database.owner, 'facilitator');
    expect(await audited('noted')).toEqual([{ by: tomasz, about: hester.split('/').at(-1) }]);
  });

  test('noted by two at once is not written over: the second sees what the first noted, and keeps what they chose', async () => {
    const page = `${hester}/evaluator`;
    const lead = await signInAs(house, 'local-lead');
    const opened = await lead.get(page);
    const hidden = Object.fromEntries(
      ['_csrf', 'version'].map((name) => [name, String(opened.$(`form[action="${page}"] input[name=${name}]`).val())]),
    );
    await facilitator.send(page, { answer: 'no', day: '20/11/2026' });
    const late = await lead.post(page, { ...hidden, answer: 'yes', day: '2/10/2026' });
    expect(late.status).toBe(422);
    expect(errors(late)).toContain('in the meantime');
    expect(saved(late)).toBe('Saved now: No. Noted by those who convene, as said on 20 November 2026.');
    expect([chosen(late), late.$('#day').val()]).toEqual(['yes', '2/10/2026']);
    expect(await namedToEvaluator()).toEqual([]);
    const again = { ...hidden, version: String(late.$('input[name=version]').val()) };
    // A slip of the pen in between does not make an answer seen that nobody has shown.
    const slip = await lead.post(page, { ...hidden, answer: 'yes', day: '' });
    expect(slip.$('input[name=version]').val()).toBe(hidden['version']);
    expect((await lead.post(page, { ...again, answer: 'yes', day: '2/10/2026' })).status).toBe(303);
    expect(await namedToEvaluator()).toEqual(['Hester Quill']);
  });

  test('is their own as soon as they have an account: a convener who was about to note it is refused', async () => {
    const page = `${hester}/evaluator`;
    const opened = await facilitator.get(page);
    const youth = await personaId(database.owner, 'youth-researcher');
    await sql`update collaborative.member set person_id = ${youth} where name = 'Hester Quill'`.execute(database.owner);
    const hidden = { _csrf: String(opened.$('input[name=_csrf]').first().val()), version: '4' };
    expect((await facilitator.post(page, { ...hidden, answer: 'no', day: '20/11/2026' })).status).toBe(403);
    expect(await namedToEvaluator()).toEqual(['Hester Quill']);
    const noor = await signInAs(house, 'youth-researcher');
    expect(chosen(await noor.get(page))).toBe('yes');
  });

  test('ends when they leave, and comes back where the end is undone; an old form says nothing then', async () => {
    await perry.send(`${his}/evaluator`, { answer: 'yes' });
    const opened = await perry.get(`${his}/evaluator`);
    const hidden = Object.fromEntries(
      ['_csrf', 'version'].map((name) => [
        name,
        String(opened.$(`form[action="${his}/evaluator"] input[name=${name}]`).val()),
      ]),
    );
    await facilitator.send(his, {}, { action: `${his}/end` });
    expect(await namedToEvaluator()).not.toContain('Perry Vaughan');
    const gone = await perry.get(`${his}/evaluator`);
    expect([gone.status, text(gone).includes('You take part no longer')]).toEqual([409, true]);
    await facilitator.send(`${ALL}?state=former`, {}, { action: `${his}/restore` });
    const back = await perry.get(`${his}/evaluator`);
    expect([back.status, chosen(back), saved(back)]).toEqual([200, 'yes', 'Saved now: Yes. Said on 22 November 2026.']);
    expect(await namedToEvaluator()).toContain('Perry Vaughan');
    expect((await perry.post(`${his}/evaluator`, { ...hidden, answer: 'no' })).status).toBe(422);
    expect(await namedToEvaluator()).toContain('Perry Vaughan');
  });

  test('is kept aside for 30 days after they left, and asked anew of who comes back later (SAFETY 3)', async () => {
    const kept = async () =>
      (
        await sql<{ kept: object | null }>`select evaluator_kept as kept from collaborative.member
          where person_id = ${person}`.execute(database.owner)
      ).rows.map((row) => row.kept);
    const rule = collaborative.retention?.find(({ name }) => name === 'collaborative.kept-answers');
    const letGo = () =>
      rule?.run({ db: database.app, actor: { kind: 'system', name: 'test' }, config: house.config, now: NOW });
    await facilitator.send(his, {}, { action: `${his}/end` });
    expect(await letGo()).toBe(0);
    expect(await kept()).toEqual([{ reads: true, on: '2026-11-22', noted: false }]);
    await sql`update collaborative.member set ended_on = current_date - 31, end_noted_on = current_date - 31, from_on = least(from_on, current_date - 31)
      where person_id = ${person}`.execute(database.owner);
    expect(await letGo()).toBe(1);
    expect(await kept()).toEqual([null]);
    await facilitator.send(`${ALL}?state=former`, {}, { action: `${his}/restore` });
    expect(chosen(await perry.get(`${his}/evaluator`))).toBeUndefined();
    expect(await namedToEvaluator()).not.toContain('Perry Vaughan');
  });

  test('goes with them when they are erased (SAFETY 36)', async () => {
    await perry.send(`${his}/evaluator`, { answer: 'yes' });
    expect(await namedToEvaluator()).toContain('Perry Vaughan');
    await database.owner.transaction().execute(async (tx) => {
      await collaborative.erase?.({ tx, actor: { kind: 'person', person }, person, now: NOW });
    });
    const left =
      await sql<object>`select name, evaluator_reads as reads, evaluator_said_on as said, evaluator_noted as noted
      from collaborative.member where person_id = ${person}`.execute(database.owner);
    expect(left.rows).toEqual([{ name: 'Removed person', reads: null, said: null, noted: false }]);
  });
});
