import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endings, paysForParents, paysNow, penceIn, totals, type Line } from './funding.rules.ts';
import { inKind, sumsToTell } from './hours.rules.ts';

const TODAY = '2026-11-22';
const line = (change: Partial<Line>): Line => ({
  ...{ id: 'one', payer: 'The council', paysFor: 'facilitation', poundsAYear: 1200, from: '2025-08-01', to: null },
  ...{ state: 'agreed', follows: null, ...change },
});

describe('what a line comes to', () => {
  test('is its amount in a whole school year, and by days in a part of one', () => {
    expect(penceIn(line({}), '2025/26')).toBe(120_000);
    expect(penceIn(line({ to: '2025-08-31' }), '2025/26')).toBe(Math.round((120_000 * 31) / 365));
    expect(penceIn(line({}), '2024/25')).toBe(0);
  });

  test('is told by school year to the next one, what is only offered apart', () => {
    const offered = line({ id: 'two', state: 'offered', poundsAYear: 100, from: '2026-08-01' });
    expect(totals([line({}), offered], TODAY)).toEqual([
      { year: '2025/26', agreed: 1200, offered: 0 },
      { year: '2026/27', agreed: 1200, offered: 100 },
      { year: '2027/28', agreed: 1200, offered: 100 },
    ]);
  });
});

describe('what should be looked after', () => {
  const ending = line({ to: '2027-03-31' });
  const next = (state: Line['state']) => line({ id: 'two', from: '2027-04-01', state, follows: 'one' });
  test('a line that ends within half a year, unless one that is agreed goes on from it', () => {
    expect(endings([ending], TODAY).map(({ successor }) => successor)).toEqual(['none']);
    expect(endings([ending, next('offered')], TODAY).map(({ successor }) => successor)).toEqual(['offered']);
    expect(endings([ending, next('agreed')], TODAY)).toEqual([]);
    expect(endings([line({ to: '2027-06-30' }), line({ to: null })], TODAY)).toEqual([]);
  });

  test('what has ended counts to its last day, and pays for nothing today', () => {
    const ended = line({ state: 'ended', to: '2026-07-31' });
    expect(totals([ended], TODAY).map(({ agreed }) => agreed)).toEqual([1200, 0, 0]);
    expect([paysNow(ended, TODAY), paysNow(line({ from: '2026-11-23' }), TODAY)]).toEqual([false, false]);
    expect(paysNow(line({}), TODAY)).toBe(true);
  });

  test('money for parents’ time counts where it is agreed and runs today', () => {
    const parents = line({ paysFor: 'parents-time' });
    expect(paysForParents([parents], TODAY)).toBe(true);
    expect(paysForParents([{ ...parents, state: 'offered' }], TODAY)).toBe(false);
    expect(paysForParents([{ ...parents, to: '2026-11-21' }], TODAY)).toBe(false);
  });
});

describe('hours given in kind', () => {
  const value = { pounds: 30, termsAYear: 3 };
  const names = new Map([['primary', 'Primary']]);

  test('small sectors are told together, and with the smallest other one where they are few', () => {
    const rows = inKind(
      sumsToTell([
        { sector: 'primary', people: 8, hoursATerm: 40 },
        { sector: 'health', people: 5, hoursATerm: 20 },
        { sector: 'parents', people: 1, hoursATerm: 9 },
      ]),
      names,
      value,
    );
    expect(rows).toEqual([
      { name: 'Primary', people: 8, hoursAYear: 120, poundsAYear: 3600 },
      { name: 'Other sectors together', people: 6, hoursAYear: 90, poundsAYear: 2700 },
    ]);
  });

  test('no sum ever stands for fewer than five people, and everybody is counted once (SAFETY 37)', () => {
    const sector = fc.record({ people: fc.integer({ min: 0, max: 12 }), hoursATerm: fc.integer({ min: 1, max: 90 }) });
    fc.assert(
      fc.property(fc.array(sector, { maxLength: 9 }), (sectors) => {
        const promised = sectors.map((one, at) => ({ sector: `s${at}`, ...one }));
        const rows = inKind(sumsToTell(promised), names, value);
        const people = promised.reduce((sum, one) => sum + one.people, 0);
        expect(rows.every((row) => row.people >= 5)).toBe(true);
        expect(rows.reduce((sum, row) => sum + row.people, 0)).toBe(people >= 5 ? people : 0);
      }),
      { numRuns: 200 },
    );
  });
});
