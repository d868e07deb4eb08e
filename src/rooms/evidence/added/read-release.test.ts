import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../../foundation/config/index.ts';
import type { AreaIndex } from '../build/area-index.ts';
import { OWN_MEASURES } from '../build/measure-about.ts';
import type { PeriodKind } from '../tables.ts';
import { areaList } from './area-list.ts';
import { ADDED_MEASURES } from './added-measures.ts';
import { NotTakenError, problemInWords } from './problem.ts';
import type { OpenMeasure } from './read-figures.ts';
import { readRelease } from './read-release.ts';
import { wishesIn } from './release-options.rules.ts';
import { BRISTOL, CAMDEN, ENGLAND, LONDON, fileOf, releaseText, type Row } from './testing.ts';

let areas: AreaIndex;
beforeAll(async () => {
  areas = await areaList(projectRoot);
});

const kindsOf = (code: string) => new Set<PeriodKind>([code.startsWith('termly-') ? 'term' : 'academic-year']);
const measures = new Map<string, OpenMeasure>(
  [...OWN_MEASURES, ...ADDED_MEASURES].map((about) => [about.code, { ...about, kinds: kindsOf(about.code) }]),
);

const read = async (text: string | Buffer, options = {}, name = 'release.csv') =>
  readRelease({ file: await fileOf(text, name), wishes: wishesIn(options), areas, measures, today: '2026-11-22' });

/** What is said of a file that cannot be taken. */
const refusal = (text: string | Buffer, options = {}, name = 'release.csv') =>
  read(text, options, name).then(
    () => 'taken',
    (error: unknown) => {
      if (!(error instanceof NotTakenError)) throw error;
      return error.problems.map(problemInWords).join('\n');
    },
  );
const rate = (row: Row, value: string | number = 0.1) => ({ perm_excl_rate: value, ...row });
const refusedRow = (row: Row, value: string | number = 0.1) =>
  refusal(releaseText([rate(ENGLAND), rate(row, value)], ['perm_excl_rate']));

describe('a file of Explore Education Statistics', () => {
  it('is read by place, time, phase and measure, packed or not', async () => {
    const text = releaseText(
      [rate(ENGLAND, 0.13), rate(LONDON, 0.05), rate(BRISTOL, 'c'), rate(CAMDEN, 'low')],
      ['perm_excl_rate'],
    );
    for (const name of ['release.csv', 'release.csv.gz']) {
      const found = await read(text, {}, name);
      expect(found.series).toMatchObject([
        { measure: 'permanent-exclusion-rate', period: '2024/25', phase: 'total', group: 'all' },
      ]);
      const cells = [...(found.series[0]?.cells ?? [])].map(([area, { cell }]) => [area, cell]);
      expect(cells).toEqual([
        [970, '0.13'],
        [986, '0.05'],
        [801, 's'],
        [202, '0'],
      ]);
      expect(found).toMatchObject({ rows: 4, low: 1 });
    }
  });

  it('gives a term’s rate to the measure of terms, and knows phases and groups', async () => {
    const terms: Row[] = [
      {
        time_identifier: 'Spring term',
        education_phase: 'State-funded primary',
        sen_status: 'EHC plan',
        susp_rate: 4.5,
      },
      { time_identifier: 'Spring term', education_phase: 'Special', sen_status: 'EHC plan', susp_rate: 9 },
      { time_identifier: 'Autumn and spring term', sen_status: 'Total', susp_rate: 9 },
    ];
    const rows = terms.map((row) => ({ ...ENGLAND, ...row }));
    const found = await read(releaseText(rows, ['susp_rate'], ['education_phase', 'sen_status']));
    expect(found.series).toMatchObject([
      { measure: 'termly-suspension-rate', period: '2024/25 spring', phase: 'primary', group: 'sen:ehc-plan' },
    ]);
    expect(found.leftOut).toMatchObject([
      { value: 'special schools by special educational needs', count: 1 },
      { value: 'Autumn and spring term', count: 1 },
    ]);
  });

  it('finds a pupil group by its topic, in old words and new, and a group by gender', async () => {
    const of = (characteristic_group: string, characteristic: string, sex = 'Total') => ({
      ...rate(ENGLAND),
      ...{ characteristic_group, characteristic, sex },
    });
    const rows = [
      of('Total', 'Total'),
      of('Gender', 'Gender female'),
      of('Ethnicity Minor', 'White British'),
      of('Age', '12', 'Male'),
    ];
    const found = await read(releaseText(rows, ['perm_excl_rate'], ['characteristic_group', 'characteristic', 'sex']));
    expect(found.series.map(({ group }) => group)).toEqual([
      'all',
      'gender:female',
      'ethnicity:white-british',
      'age:12/gender:male',
    ]);
  });

  it('leaves other levels out by name and number', async () => {
    const rows = [rate(ENGLAND), rate({ geographic_level: 'School' }), rate({ geographic_level: 'School' })];
    const found = await read(releaseText(rows, ['perm_excl_rate']));
    expect(found.leftOut).toEqual([{ what: 'geographic_level', value: 'School', count: 2, unit: 'rows' }]);
  });

  it('leaves out two authorities whose figure is published together', async () => {
    const both = {
      geographic_level: 'Local authority',
      new_la_code: 'E09000021 / E09000027',
      old_la_code: '314 / 318',
      la_name: 'Kingston upon Thames / Richmond upon Thames',
    };
    const found = await read(releaseText([rate(ENGLAND), rate(both)], ['perm_excl_rate']));
    expect(found.leftOut).toMatchObject([{ value: `${both.la_name} together`, count: 1 }]);
  });

  it('leaves out what an area has outside its time', async () => {
    const cumbria = {
      geographic_level: 'Local authority',
      new_la_code: 'E10000006',
      old_la_code: '909',
      la_name: 'Cumbria',
    };
    const found = await read(releaseText([rate(ENGLAND), rate(cumbria)], ['perm_excl_rate']));
    expect(found.leftOut).toMatchObject([{ what: 'outside the area’s time', value: 'Cumbria' }]);
  });

  it.each([
    [
      'a level nobody knows',
      { geographic_level: 'Locl authority' },
      /Row 3, column geographic_level: found “Locl authority”, expected National/,
    ],
    ['a code of no area', { ...BRISTOL, new_la_code: 'E06000999' }, /Row 3, column new_la_code: found “E06000999”/],
    [
      'a district for an authority',
      { ...BRISTOL, new_la_code: 'E12000007' },
      /Row 3, column new_la_code: found “E12000007”/,
    ],
    [
      'a name that is another’s',
      { ...BRISTOL, la_name: 'Camden' },
      /column la_name: found “Camden”, expected a name of Bristol/,
    ],
    ['a number that is another’s', { ...BRISTOL, old_la_code: '202' }, /column old_la_code: found “202”, expected 801/],
    [
      'another country',
      { ...ENGLAND, country_code: 'W92000004', country_name: 'Wales' },
      /column country_code: found “W92000004”/,
    ],
    [
      'a year that is none',
      { ...BRISTOL, time_period: '202426' },
      /column time_period: found “202426”, expected two years in a row/,
    ],
    [
      'a calendar year of a measure of school years',
      { ...BRISTOL, time_period: '202425', time_identifier: 'Calendar year' },
      /column time_period: found “202425”, expected a year such as 2024/,
    ],
    [
      'a time nobody knows',
      { ...BRISTOL, time_identifier: 'Half term' },
      /column time_identifier: found “Half term”, expected one of Academic year/,
    ],
    ['a year to come', { ...BRISTOL, time_period: '202728' }, /expected a time that has begun/],
    [
      'a phase nobody knows',
      { ...BRISTOL, education_phase: 'Middle' },
      /column education_phase: found “Middle”, expected one of total/,
    ],
    [
      'a row that comes twice',
      ENGLAND,
      /Row 3, column perm_excl_rate: found “England, 2024\/25”, expected each figure once; row 2 has it/,
    ],
  ])('refuses %s, by row, column, value and what was expected', async (_, row, said) => {
    expect(await refusedRow(row)).toMatch(said);
  });

  it.each([['-1'], ['1e3'], ['0,5'], ['abc'], [''], ['NaN'], ['101'], [' ='], ['u'], ['~'], ['SUPP']])(
    'refuses the value “%s”',
    async (value) => {
      expect(await refusedRow(BRISTOL, value)).toMatch(
        /Row 3, column perm_excl_rate: .*expected a number from 0 to 100/,
      );
    },
  );

  it('refuses a count that is not whole, but for permanent exclusions to 2009/10, which the publisher estimated', async () => {
    const of = (time_period: string) => releaseText([{ ...ENGLAND, time_period, perm_excl: '3.29412' }], ['perm_excl']);
    expect(await refusal(of('201011'))).toMatch(/expected a whole number/);
    expect(await refusal(of('200910'))).toBe('taken');
  });

  it('refuses a column that is not known and names those that are, unless it is mapped or left out', async () => {
    const text = releaseText([{ ...ENGLAND, perm_excl_rate: 0.1, other_rate: 2 }], ['perm_excl_rate', 'other_rate']);
    expect(await refusal(text)).toMatch(
      /Row 1, column other_rate: found “other_rate”, expected a column that is known\. Filters: education_phase.*perm_excl_rate/,
    );
    expect(await refusal(text, { 'leave-out': ['other_rate'] })).toBe('taken');
    const mapped = await read(text, { map: ['other_rate=suspension-rate'] });
    expect(mapped.columns).toContainEqual({ column: 'other_rate', measure: 'suspension-rate', group: null });
    expect(await refusal(text, { map: ['nowhere=suspension-rate'], 'leave-out': ['other_rate'] })).toMatch(
      /column “nowhere” in the heading/,
    );
    expect(await refusal(text, { 'leave-out': ['other_rate', 'school_phase=Middle'] })).toMatch(
      /column “school_phase” in the heading/,
    );
  });

  it('says all that is wrong at once, the first twenty of it', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => rate(BRISTOL, `wrong ${at}`));
    const text = releaseText(rows, ['perm_excl_rate']);
    await expect(read(text)).rejects.toMatchObject({ count: 30, problems: { length: 20 } });
  });

  it('says what is wrong alike in many rows of the first of them', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => rate(BRISTOL, at % 2 ? 'one' : 'other'));
    await expect(read(releaseText(rows, ['perm_excl_rate']))).rejects.toMatchObject({
      count: 30,
      problems: [{ row: 2 }, { row: 3 }],
    });
  });

  it('refuses a file that is cut, damaged, ragged, unquoted, empty or in another encoding', async () => {
    const text = releaseText([rate(ENGLAND), rate(BRISTOL)], ['perm_excl_rate']);
    expect(await refusal('')).toMatch(/empty file/);
    expect(await refusal('time_period\n')).toMatch(/column geographic_level: expected a column/);
    expect(await refusal(text.slice(0, -30))).toMatch(/Row 3: found “\d+ cells”, expected 12 cells/);
    expect(await refusal(text.replace('"Bristol, City of"', '"Bristol, City of'))).toMatch(
      /Row 3: expected a closing quotation mark/,
    );
    expect(await refusal(Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe])]))).toMatch(
      /Row 4: found “bytes that are not UTF-8”/,
    );
    expect(await refusal(Buffer.from('PK\u0003\u0004 and so on'))).toMatch(
      /Found “a ZIP file”, expected the CSV file; unpack/,
    );
    expect(await refusal(releaseText([], ['perm_excl_rate']))).toMatch(/at least one figure/);
    const file = await fileOf('', 'x.csv.gz');
    await writeFile(file, gzipSync(text.repeat(50)).subarray(0, 200));
    await expect(readRelease({ file, wishes: wishesIn({}), areas, measures, today: '2026-11-22' })).rejects.toThrow(
      /whole gzip file/,
    );
  });
});
