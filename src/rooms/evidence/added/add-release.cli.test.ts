import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { testConfig } from '../../../../tests/support/config.ts';
import { ownFullDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openHouse, type House } from '../../../../tests/support/house.ts';
import { REASON_COLUMNS } from '../build/reason-groups.ts';
import { areaMeasurePath } from '../paths.ts';
import { questions } from '../questions/questions.ts';
import { addReleaseCommand } from './add-release.cli.ts';
import { BRISTOL, CAMDEN, ENGLAND, fileOf, releaseText, type Row } from './testing.ts';

let database: TestDatabase;
let house: House;
const complaints: string[] = [];
beforeAll(async () => {
  database = await ownFullDatabase();
  house = await openHouse(database.app);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complaints.push(String(text));
    return true;
  });
}, 120_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await house.close();
  await database.close();
});

type Options = Record<string, string | string[] | boolean>;

/** What the command prints, says is wrong, and ends with. */
async function run(options: Options, file?: string) {
  const lines: string[] = [];
  complaints.length = 0;
  const context = {
    ...{ db: database.app, owner: database.owner, config: testConfig(), now: new Date('2026-11-22T10:00:00Z') },
    out(text: string) {
      lines.push(text);
    },
  };
  const code = await addReleaseCommand.run(context, { options, positionals: file === undefined ? [] : [file] });
  return { code, said: lines.join('\n'), wrong: complaints.join('') };
}
const accepting = { accept: true, release: 'Academic year 2024/25', date: '2026-07-16' };
const rates = (value: string | number, more: Row = {}) =>
  releaseText(
    [ENGLAND, BRISTOL, CAMDEN].map((place) => ({ ...place, perm_excl_rate: value, ...more })),
    ['perm_excl_rate'],
  );
const held = async () =>
  (
    await sql<{ sum: string }>`select concat(count(*), ' ', sum(hashtextextended(f::text, 0))) as sum
    from evidence.fact f`.execute(database.owner)
  ).rows[0]?.sum;
const page = async (measure: string) => (await house.visitor().get(areaMeasurePath({ name: 'bristol', measure }))).body;

describe('statistics add, on the command line beside a running server', { timeout: 60_000 }, () => {
  it('says at first what it would change, and changes nothing', async () => {
    const before = await held();
    const { code, said } = await run({}, await fileOf(rates(0.2)));
    expect(code).toBe(0);
    expect(said).toMatch(/3 rows, 3 figures of 2024\/25\.\n {2}perm_excl_rate is taken as permanent-exclusion-rate\n/);
    expect(said).toMatch(/Nothing was changed\. To take it over, add --accept --release/);
    expect(await held()).toBe(before);
    expect((await run({ list: true })).said).toBe('No release was added to the figures that came with Throughline.');
  });

  it('takes it over, and the pages of the running server show it and name its release', async () => {
    expect(await page('permanent-exclusion-rate')).not.toContain('2024/25');
    const { code, said } = await run(accepting, await fileOf(rates(0.2)));
    expect([code, said]).toEqual([0, expect.stringMatching(/Taken over as release 1\./)]);
    const shown = await page('permanent-exclusion-rate');
    expect(shown).toContain('2024/25');
    expect(shown).toContain('Explore Education Statistics, Academic year 2024/25, released 16 July 2026');
    expect((await run({ list: true })).said).toMatch(/^1 {2}Explore Education Statistics, Academic year 2024\/25/);
    expect(JSON.parse((await run({ list: true, json: true })).said)).toMatchObject([{ id: 1, figures: 3 }]);
  });

  it('changes nothing with the same file again', async () => {
    const before = await held();
    const again = await run(accepting, await fileOf(rates(0.2)));
    expect(again).toMatchObject({
      code: 0,
      said: expect.stringMatching(/is release 1 already\. Nothing was changed\./),
    });
    expect(await held()).toBe(before);
  });

  it('refuses a broken file whole, by row, column, value and what was expected', async () => {
    const before = await held();
    const broken = await fileOf(rates(0.4).replace(/0\.4\n$/, 'o.4\n'));
    const { code, said, wrong } = await run(accepting, broken);
    expect([code, said]).toEqual([1, '']);
    expect(wrong).toMatch(
      /^Row 4, column perm_excl_rate: found “o\.4”, expected a number from 0 to 100 .*\nNothing was changed\.\n$/,
    );
    const asJson = await run({ ...accepting, json: true }, broken);
    expect(JSON.parse(asJson.said)).toMatchObject({ problemCount: 1, problems: [{ row: 4, value: 'o.4' }] });
    expect(await held()).toBe(before);
  });

  it('maps a column that is not known, for this file, and leaves rows out', async () => {
    const text = releaseText(
      [
        { ...BRISTOL, mystery: 3, kind: 'x' },
        { ...CAMDEN, mystery: 4, kind: 'x' },
      ],
      ['mystery', 'kind'],
    );
    const options = { map: ['mystery=suspension-count'], 'leave-out': ['kind', 'la_name=Camden'] };
    const { said, wrong } = await run(options, await fileOf(text));
    expect(wrong).toBe('');
    expect(said).toMatch(/2 rows, 1 figures of 2024\/25\.\n {2}mystery is taken as suspension-count\n/);
    expect(said).toMatch(/Left out: as you asked, “la_name=Camden”, 1 rows/);
    expect((await run({ map: ['mystery=TotPermEx'] }, await fileOf(text))).wrong).toMatch(
      /found “TotPermEx”, expected one of/,
    );
    expect((await run({ map: ['mystery'] }, await fileOf(text))).code).toBe(2);
  });

  it('takes a release out again, and the pages are as before', async () => {
    expect((await run({ undo: '7' })).wrong).toMatch(/there is no release 7; --list shows which there are/);
    const { code, said } = await run({ undo: '1' });
    expect([code, said]).toEqual([0, expect.stringMatching(/^Release 1 .* is out\. Its figures are as they were/)]);
    expect(await page('permanent-exclusion-rate')).not.toContain('2024/25');
    expect((await run({ list: true })).said).toMatch(/^No release was added/);
  });

  it('gives the reasons of later years to their page, and years without reasons are no years of reasons', async () => {
    const year = { time_period: '201819' };
    const columns = REASON_COLUMNS.map(({ column }) => `susp_${column}`);
    const figures = { ...Object.fromEntries(columns.map((column) => [column, 0])), susp_theft: 12, susp_bullying: 30 };
    const reasons = releaseText(
      [ENGLAND, BRISTOL].map((place) => ({ ...place, ...year, ...figures })),
      columns,
    );
    const counts = releaseText(
      [ENGLAND, BRISTOL].map((place) => ({ ...place, ...year, suspension: 42 })),
      ['suspension'],
    );
    const later = releaseText(
      [ENGLAND, BRISTOL].map((place) => ({ ...place, suspension: 50 })),
      ['suspension'],
    );
    for (const text of [reasons, counts, later]) expect((await run(accepting, await fileOf(text))).code).toBe(0);
    const { body } = await house.visitor().get('/areas/bristol/reasons');
    expect(body).toContain('2018/19 is the newest year that is published by reason here.');
    expect(body).toContain(
      'In 2018/19, the reason that schools gave most often for suspensions in Bristol was “bullying”: 30 of 42',
    );
    for (const { id } of questions)
      expect([id, (await house.visitor().get(`/areas/bristol/${id}`)).status]).toEqual([id, 200]);
    for (const id of ['4', '3', '2']) await run({ undo: id });
  });
});
