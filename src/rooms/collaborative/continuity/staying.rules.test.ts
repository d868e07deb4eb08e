import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../foundation/days/index.ts';
import { halfLifeSentence, halfLifeShort } from './staying.sentences.ts';
import { stayingPart } from './staying.view-model.ts';
import {
  bySector,
  FEWEST,
  halfLife,
  lastingLonger,
  longestSeenBy,
  survival,
  turnover,
  type Stay,
} from './staying.rules.ts';

const TODAY = '2026-11-22';
const stay = (fromAgo: number, endedAgo: number | null, count = 1, sector = 'primary'): Stay => ({
  sector,
  fromOn: addDays(TODAY, -fromAgo),
  endedOn: endedAgo === null ? null : addDays(TODAY, -endedAgo),
  count,
});

/** As the method has it, of however few. */
const half = (stays: readonly Stay[]) => halfLife(survival(stays, TODAY), 1);

const stays = fc.array(
  fc
    .record({
      from: fc.integer({ min: 1, max: 1500 }),
      lasted: fc.integer({ min: 1, max: 1500 }),
      left: fc.boolean(),
      count: fc.integer({ min: 1, max: 5 }),
      sector: fc.constantFrom('primary', 'health', 'parents', 'police'),
    })
    .map(({ from, lasted, left, count, sector }) =>
      stay(from, left && lasted < from ? from - lasted : null, count, sector),
    ),
  { minLength: 1, maxLength: 40 },
);

describe('how long members stay', () => {
  test('is estimated as Kaplan and Meier did: a worked example with some who are still here', () => {
    // Followed 6, 6, 6, 7, 10, 13, 16, 22, 23 days until they left and 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35 until
    // today: the 6-MP arm of Freireich and others (1963), as every textbook of survival has it.
    const left = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((days) => stay(100, 100 - days));
    const here = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((days) => stay(days, null));
    const steps = survival([...left, ...here], TODAY).steps.map(({ days, atRisk, share }) => [
      days,
      atRisk,
      share.toFixed(3),
    ]);
    expect(steps).toEqual([
      [6, 21, '0.857'],
      [7, 17, '0.807'],
      [10, 15, '0.753'],
      [13, 12, '0.690'],
      [16, 11, '0.627'],
      [22, 7, '0.538'],
      [23, 6, '0.448'],
    ]);
    expect(half([...left, ...here])).toEqual({ kind: 'is', days: 23 });
  });

  test('while fewer than half have left, half a life is more than the longest that anybody was followed', () => {
    expect(half([stay(400, null, 3), stay(300, 100)])).toEqual({ kind: 'more-than', days: 400, share: 0.75 });
    expect(half([])).toBeNull();
    expect(half([stay(-5, null)])).toBeNull();
  });

  test('half a life is looked for as far as ten were followed, like the line of who stays: never by one person (SAFETY 37)', () => {
    const twoYears = [stay(730, null, 11), stay(730, 400), stay(730, 300)];
    const upTo = halfLife(survival([...twoYears, stay(1100, null)], TODAY));
    expect([upTo?.kind, upTo?.days]).toEqual(['more-than', 730]);
    expect(halfLifeSentence(upTo)).toBe(
      'After how long half have left is not known yet: fewer than 10 members have been followed for longer than 23 months. At 23 months 86% still take part.',
    );
    // Beside a line that goes by quarters both tell of the same length.
    const part = stayingPart(
      { stays: [...twoYears, stay(1100, null)], today: TODAY, sectors: [], sectorsWithheld: false },
      '/file',
    );
    const told = [part.chart?.title, part.sentences[1], part.figures[1]?.value].map(
      (text) => /\d+/.exec(text ?? '')?.[0],
    );
    expect(told).toEqual(['21', '21', '21']);
    // Half have left after two years by those few whom it was known of: of too few to say.
    const few = [stay(400, null, 12), stay(800, 50, 4)];
    expect(halfLife(survival(few, TODAY), 1)).toEqual({ kind: 'is', days: 750 });
    expect(halfLife(survival(few, TODAY))).toEqual({ kind: 'more-than', days: 400, share: 1 });
    expect(halfLifeSentence(halfLife(survival([stay(400, null, 9)], TODAY)))).toContain('have taken part for a day.');
  });

  test('when everybody who came has left, it is the middle of how long they stayed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 30 }), (lengths) => {
        const all = lengths.map((days) => stay(1000, 1000 - days));
        const sorted = lengths.toSorted((a, b) => a - b);
        expect(half(all)).toEqual({ kind: 'is', days: sorted[Math.ceil(sorted.length / 2) - 1] });
      }),
    );
  });

  test('the share that stays never grows, never leaves 0 to 1, and is the same however stays are counted together', () => {
    fc.assert(
      fc.property(stays, (all) => {
        const known = survival(all, TODAY);
        const shares = [1, ...known.steps.map(({ share }) => share)];
        expect(shares.every((share, at) => share >= -1e-9 && share <= (shares[at - 1] ?? 1))).toBe(true);
        const single = all.flatMap((one) => Array.from({ length: one.count }, () => ({ ...one, count: 1 })));
        expect(survival(single, TODAY).steps).toEqual(
          known.steps.map((step) => ({ ...step, share: expect.closeTo(step.share, 9) as number })),
        );
        const found = halfLife(known, 1);
        if (found?.kind === 'is') expect(lastingLonger(known, found.days).share).toBeLessThanOrEqual(0.5 + 1e-6);
        else expect(found?.days ?? 0).toBe(longestSeenBy(1, known));
      }),
      { numRuns: 60 },
    );
  });
});

test('a length is said in days below a month, and never as more than it is', () => {
  expect(halfLifeSentence(half([stay(10, null, 12)]))).toContain('for longer than 10 days. At 10 days 100% still');
  expect(halfLifeSentence(half([stay(50, null, 12)]))).toContain('for longer than one month. At one month 100% still');
  expect(halfLifeShort(half([stay(9, 8, 2)]))).toBe('one day');
});

describe('turnover', () => {
  test('is who left in a year, divided by how many there were on average over its days', () => {
    const found = turnover([stay(800, null, 8), stay(800, 100, 2)], TODAY);
    expect(found).toMatchObject({ from: addDays(TODAY, -365), left: 2 });
    expect(found?.average).toBeCloseTo(8 + (2 * 265) / 365, 6);
    expect(found?.share).toBeCloseTo(2 / (8 + (2 * 265) / 365), 6);
  });

  test('counts since the first day where the collaborative is younger than a year, and not before three months', () => {
    expect(turnover([stay(200, null, 4), stay(200, 50)], TODAY)).toMatchObject({ from: addDays(TODAY, -200), left: 1 });
    expect(turnover([stay(60, null, 4)], TODAY)).toBeNull();
    expect(turnover([], TODAY)).toBeNull();
  });

  test('is none where nobody left, and who was named and never began has not left', () => {
    expect(turnover([stay(800, null, 8), stay(30, 30)], TODAY)?.left).toBe(0);
  });
});

describe('sectors side by side', () => {
  const size = (all: readonly Stay[]) =>
    all
      .filter(({ endedOn }) => endedOn === null || endedOn > addDays(TODAY, -365))
      .reduce((sum, { count }) => sum + count, 0);

  test('are never of fewer people than would single somebody out, not even by taking all others away (SAFETY 37)', () => {
    fc.assert(
      fc.property(stays, (all) => {
        const groups = bySector(all, TODAY, ['primary', 'health', 'parents', 'police']);
        expect(groups.every((group) => size(group.stays) >= FEWEST)).toBe(true);
        expect(groups.length).not.toBe(1);
        if (groups.length > 0) expect(groups.reduce((sum, group) => sum + size(group.stays), 0)).toBe(size(all));
      }),
    );
  });

  test('of few members stand together, and join the smallest of the others where they are still too few', () => {
    const all = [stay(500, null, 30, 'primary'), stay(500, null, 12, 'health'), stay(500, null, 2, 'parents')];
    expect(bySector(all, TODAY, ['primary', 'health', 'parents']).map(({ sectors }) => sectors)).toEqual([
      ['primary'],
      ['parents', 'health'],
    ]);
  });
});
