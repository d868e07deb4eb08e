import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../../foundation/config/index.ts';
import type { AreaIndex } from '../build/area-index.ts';
import { OWN_MEASURES } from '../build/measure-about.ts';
import { ADDED_MEASURES } from './added-measures.ts';
import { ADDED_REASONS } from './added-reasons.ts';
import { areaList } from './area-list.ts';
import type { OpenMeasure } from './read-figures.ts';
import { readRelease } from './read-release.ts';
import { wishesIn } from './release-options.rules.ts';
import { ENGLAND, fileOf, releaseText, type Row } from './testing.ts';

let areas: AreaIndex;
beforeAll(async () => {
  areas = await areaList(projectRoot);
});
const measures = new Map<string, OpenMeasure>(
  [...OWN_MEASURES, ...ADDED_MEASURES].map((about) => [about.code, { ...about, kinds: new Set() }]),
);
const TWELVE = ADDED_REASONS.slice(0, 12).map(({ column }) => column);
const ALL = ADDED_REASONS.map(({ column }) => column);

/** The heading of a release with a column for each of these reasons, each numbered by its place. */
const file = (prefix: string, reasons: readonly string[], rows: readonly Row[], filters: string[] = []) => {
  const columns = [...reasons, 'all'].map((reason) => `${prefix}_${reason}`);
  const shares = reasons.map((reason) => `${prefix}_${reason}_perc`);
  const figures = Object.fromEntries([...columns, ...shares].map((column, at) => [column, at + 1]));
  return releaseText(
    rows.map((row) => ({ ...ENGLAND, ...figures, ...row })),
    [...columns, ...(prefix === 'fixed' ? [] : shares)],
    ['education_phase', ...filters],
  );
};
const read = async (text: string) =>
  readRelease({ file: await fileOf(text), wishes: wishesIn({}), areas, measures, today: '2026-11-22' });

describe('the publisher’s files of reasons', () => {
  it.each([
    ['fixed', 'suspension-count'],
    ['susp', 'suspension-count'],
    ['perm', 'permanent-exclusion-count'],
  ])('to 2019/20 %s_… is the one reason of each event: %s by reason', async (prefix, measure) => {
    const { series, leftOut } = await read(file(prefix, TWELVE, [{ time_period: '201920' }]));
    expect(series.map((one) => [one.measure, one.group])).toEqual(
      ADDED_REASONS.slice(0, 12).map(({ code }) => [measure, code]),
    );
    expect(series[0]?.cells.get(970)?.cell).toBe('1');
    expect(leftOut[0]).toEqual({ what: 'column', value: `${prefix}_all`, count: 1, unit: 'column' });
  });

  it('from 2020/21 up to three reasons are given for each, which is another measure, with the five newer reasons', async () => {
    const { series } = await read(
      file('susp', ALL, [{ time_period: '202021' }, { time_period: '202021', time_identifier: 'Autumn term' }]),
    );
    expect(new Set(series.map(({ measure }) => measure))).toEqual(
      new Set(['suspension-reason-count', 'termly-suspension-reason-count']),
    );
    expect(series.map(({ group }) => group)).toContain('reason:weapon');
    expect(series).toHaveLength(2 * 17);
  });

  it('are held for all pupils only', async () => {
    const { series, leftOut } = await read(
      file(
        'perm',
        TWELVE,
        [
          { time_period: '201819', sex: 'Female' },
          { time_period: '201819', sex: 'Total' },
        ],
        ['sex'],
      ),
    );
    expect(series).toHaveLength(12);
    expect(leftOut.find(({ value }) => value === 'gender:female')?.count).toBe(12);
  });

  it('an x is a hidden one or two in the releases that say “fixed”, and not available in later ones', async () => {
    const old = await read(file('fixed', TWELVE, [{ time_period: '201617', fixed_theft: 'x' }]));
    const later = await read(file('susp', TWELVE, [{ time_period: '201920', susp_theft: 'x' }]));
    const theft = ({ series }: Awaited<ReturnType<typeof read>>) =>
      series.find(({ group }) => group === 'reason:theft')?.cells.get(970)?.cell;
    expect([theft(old), theft(later)]).toEqual(['s', 'n']);
  });
});
