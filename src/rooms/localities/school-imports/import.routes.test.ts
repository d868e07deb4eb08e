import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { dueNow, workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { giasFile, inventedSchool } from '../schools/testing.ts';
import { checkSchools, importCheckedSchools } from './import.jobs.ts';

const SEND = '/platform/schools/send';
const NAME = 'edubasealldata20260105.csv';

describe('an administrator imports schools in the browser', () => {
  let database: TestDatabase;
  let house: House;
  let administrator: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    administrator = await signInAs(house, 'platform-administrator');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const rows = async (table: string) =>
    (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database.owner)).rows[0]?.n;
  const work = () => workThroughJobs(database, [checkSchools, importCheckedSchools]);
  const newest = async () => {
    const { $ } = await administrator.get('/platform/schools');
    return $('a[href^="/platform/schools/imports/"]').first().attr('href') ?? '';
  };
  const send = (bytes: Uint8Array, name = NAME, fields = {}) => {
    house.clock.now = new Date(house.clock.now.getTime() + 1_000);
    return administrator.sendFile(SEND, fields, { name, bytes });
  };
  const mistake = ({ $ }: Seen) => $('.govuk-error-summary__list').text().trim();
  const good = [inventedSchool(1), inventedSchool(2)];

  test('a file with a bad cell: checked, named, downloaded, mended, imported', async () => {
    const bad = giasFile([...good, inventedSchool(3, { OpenDate: '=1+1' })]);
    expect((await send(bad)).location).toMatch(/^\/platform\/jobs\//);
    await work();
    const address = await newest();
    const checked = await administrator.get(address);
    expect(checked.$('main').text()).toContain('2 new');
    expect(checked.$('tbody tr').text()).toBe('4OpenDate=1+1a day like 31-08-2024, or nothing');
    const file = await administrator.get(`${address}/problems.csv`);
    expect(file.body).toContain('4,OpenDate,\'=1+1,"a day like 31-08-2024, or nothing"');
    expect(await rows('localities.school')).toBe(0);

    const refused = await administrator.send(address, {});
    expect([refused.status, mistake(refused)]).toEqual([422, '1 row cannot be read (1 problem).']);
    await send(giasFile([...good, inventedSchool(3)]));
    await work();
    const done = await administrator.send(await newest(), {});
    expect(done.location).toMatch(/^\/platform\/jobs\//);
    await work();
    expect(await rows('localities.school')).toBe(3);
    expect((await administrator.get(await newest())).$('.tl-lede').text()).toContain('imported');
    expect(await administrator.send(address, {}).catch((error: unknown) => String(error))).toContain('No form goes to');
    expect([await rows('localities.school_staging'), await rows('uploads.chunk')]).toEqual([0, 0]);
  });

  test('the good rows of a bad file are imported when a person says so', async () => {
    await send(giasFile([...good, inventedSchool(3), inventedSchool(4, { URN: '' })]), 'edubasealldata20260106.csv');
    await work();
    expect((await administrator.send(await newest(), { leaveOut: 'yes' })).status).toBe(303);
    await work();
    const held = await sql`select extract_on from localities.school_extract order by 1 desc`.execute(database.owner);
    expect(held.rows[0]).toEqual({ extract_on: '2026-01-06' });
  });

  test('a second file of the same name and length, sent from the same open page, is another file', async () => {
    const page = await administrator.get(SEND);
    const first = giasFile(good);
    const second = Buffer.concat([first.subarray(0, -3), Buffer.from('?\r\n')]);
    const hidden = page.$(`form[action="${SEND}"] input[type=hidden]`).toArray();
    const kept = Object.fromEntries(hidden.map((one) => [String(page.$(one).attr('name')), String(page.$(one).val())]));
    const answers = [];
    for (const bytes of [first, first, second])
      answers.push(await administrator.sendFile(SEND, kept, { name: NAME, bytes }));
    const [one, again, other] = answers.map(({ location }) => location);
    expect(one).toMatch(/^\/platform\/jobs\//);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
    await work();
    expect(await rows('uploads.chunk')).toBe(0);
  });

  const states = async () => {
    const found = await sql<{ state: string; waits: boolean }>`select i.state, r.finished_at is null as waits
      from localities.school_import i join jobs.run r on r.run_id = i.job_id order by i.asked_at desc limit 2`.execute(
      database.owner,
    );
    return found.rows.map(({ state, waits }) => [state, waits]);
  };
  const sendTwo = async () => {
    const jobs = [];
    for (const day of ['20260201', '20260202']) {
      const { location } = await send(giasFile([...good, inventedSchool(5)]), `edubasealldata${day}.csv`);
      jobs.push(location?.split('/').at(-1) ?? '');
    }
    return jobs as [older: string, newer: string];
  };
  const later = async (job: string) => {
    await sql`update jobs.run set next_at = now() + interval '1 hour' where run_id = ${job}`.execute(database.owner);
    await sql`update pgboss.job set start_after = now() + interval '1 hour' where data->>'run' = ${job}`.execute(
      database.owner,
    );
  };

  test('of two files only the newer can be imported, whichever is checked first, and nothing is left of the other', async () => {
    for (const first of ['older', 'newer']) {
      const [older, newer] = await sendTwo();
      const second = first === 'older' ? newer : older;
      await later(second);
      await work();
      expect(await rows('uploads.chunk')).toBe(1);
      await dueNow(database, second);
      await work();
      expect(await states()).toEqual([
        ['checked', false],
        ['refused', false],
      ]);
      expect([await rows('uploads.chunk'), await rows('localities.school_staging')]).toEqual([0, 3]);
    }
  });

  test('a file whose check is cancelled before it begins goes with its job, and its page says so', async () => {
    const location = (await send(giasFile(good), 'edubasealldata20260203.csv')).location ?? '';
    expect(await rows('uploads.chunk')).toBe(1);
    await administrator.send(location, {}, { action: `${location}/cancel` });
    expect(await rows('uploads.chunk')).toBe(0);
    expect((await administrator.get(await newest())).$('main').text()).toContain('stopped before its end');
    await work();
  });

  test('a file that is no extract is refused in words', async () => {
    await send(Buffer.from('name,place\nOtter,here\n'));
    await work();
    expect((await administrator.get(await newest())).$('.govuk-inset-text').text()).toContain(
      'The first row is not the header of a GIAS extract.',
    );
  });

  test('archives, workbooks, binaries and pictures are refused by what they are, not by their name (SAFETY 29)', async () => {
    const cases: [Uint8Array, RegExp][] = [
      [gzipSync(giasFile(good)), /compressed file \(gzip\)/],
      [Buffer.from('PK\u0003\u0004 and so on'), /Excel workbook or a ZIP archive/],
      [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), /old Excel/],
      [Buffer.from('%PDF-1.7'), /PDF/],
      [Buffer.from('\uFEFFURN,LA', 'utf16le'), /UTF-16/],
      [Buffer.from('<!DOCTYPE html><p>'), /web page/],
      [Buffer.alloc(2000), /not a text file/],
      [Buffer.alloc(0), /empty/],
    ];
    const before = await rows('localities.school_import');
    for (const [bytes, words] of cases) {
      const answer = await send(bytes, 'edubasealldata20260105.csv');
      expect([answer.status, mistake(answer)]).toEqual([422, expect.stringMatching(words)]);
    }
    expect(await rows('localities.school_import')).toBe(before);
    expect(await rows('uploads.chunk')).toBe(0);
  });

  test('a name with folders in it is a name and no more; without a day in it the day is asked for (SAFETY 29)', async () => {
    const asked = await send(giasFile(good), '../../etc/pass<b>wd');
    expect([asked.status, mistake(asked)]).toEqual([422, expect.stringContaining('Enter the day of the extract')]);
    await sql`delete from uploads.upload`.execute(database.owner);
    expect((await send(giasFile(good), '../../etc/pass<b>wd', { date: '2026-01-05' })).status).toBe(303);
    const kept = await sql`select filename from uploads.upload`.execute(database.owner);
    expect(kept.rows).toEqual([{ filename: 'passbwd' }]);
    await work();
  });

  test('no file is kept without the form’s own proof before it, nor from anybody else (SAFETY 22 and 29)', async () => {
    const before = await rows('uploads.upload');
    const forged = await administrator.sendFile(SEND, { _csrf: 'forged' }, { name: NAME, bytes: giasFile(good) });
    expect(forged.status).toBe(403);
    const lead = await signInAs(house, 'local-lead');
    const proof = String((await lead.get('/account')).$('input[name=_csrf]').first().val());
    const body = `--x\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${proof}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="${NAME}"\r\n\r\nURN\r\n--x--\r\n`;
    const cookie = [...lead.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'content-type': 'multipart/form-data; boundary=x', cookie };
    const foreign = await house.server.inject({ method: 'POST', url: SEND, headers, payload: body });
    expect(foreign.statusCode).toBe(404);
    const unwanted = await house.server.inject({ method: 'POST', url: '/account', headers, payload: body });
    expect(unwanted.statusCode).toBe(415);
    expect(await rows('uploads.upload')).toBe(before);
  });

  test('without a file the form says so', async () => {
    expect(mistake(await administrator.send(SEND, {}))).toBe('Choose the file with the extract');
    const page = await administrator.get(SEND);
    const fields = ['_csrf', '_once'].map(
      (name) =>
        `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${String(page.$(`form[action="${SEND}"] input[name=${name}]`).val())}\r\n`,
    );
    // As browsers send a file that nobody chose.
    const none =
      '--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n';
    const cookie = [...administrator.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'content-type': 'multipart/form-data; boundary=x', cookie };
    const answer = await house.server.inject({ method: 'POST', url: SEND, headers, payload: fields.join('') + none });
    expect([answer.statusCode, answer.body]).toEqual([
      422,
      expect.stringContaining('Choose the file with the extract'),
    ]);
  });

  test('more than twenty files within an hour are too many (SAFETY 29)', async () => {
    const answers: Seen[] = [];
    for (let at = 0; at < 21; at++) answers.push(await send(Buffer.alloc(0)));
    expect(mistake(answers.at(-1)!)).toContain('You have sent 20 files within an hour.');
  });
});
