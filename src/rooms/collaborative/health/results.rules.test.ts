import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exposed, boundsOf } from '../../../foundation/disclosure/testing.ts';
import type { Relation } from '../../../foundation/disclosure/index.ts';
import { BANDS, type Band } from './elements.ts';
import { guarded, type Move } from './history.rules.ts';
import { isNothing, protectResults } from './protect-results.ts';
import { bandCounts, linesOf, namedAsSilent, type Count, type Line, type Results } from './results.rules.ts';

const SECTORS = ['primary', 'secondary', 'special', 'alternative', 'local-authority', 'health', 'parents', 'governors'];
const BAND_CODES = BANDS.map(({ code }) => code);
/** One person's answer in a band, as a number that falls in it. */
const IN_BAND: Record<Band, number> = { weak: 2, part: 3, strong: 4, 'cannot-say': 0 };

/** One person by sector and band; they answer the first element alone. */
type Person = readonly [sector: string, band: Band];

function countsOf(people: readonly Person[]): Count[] {
  return SECTORS.flatMap((sector) => {
    const own = people.filter(([from]) => from === sector);
    const said = BAND_CODES.map((band) => ({
      ...{ sector, element: 'sf', answer: IN_BAND[band] },
      people: own.filter(([, each]) => each === band).length,
    }));
    return [{ sector, element: '', answer: null, people: own.length }, ...said].filter(({ people: n }) => n > 0);
  });
}

const cell = (at: string, { place }: Line, band: string) => `${at}${place}|${band}`;

/** What a reader has of one element: cells by name, and how they add up to how many answered. */
function openTo(lines: readonly Line[], at = '') {
  const published: Record<string, number | null> = {};
  const relations: Relation[] = [];
  for (const line of lines) {
    published[cell(at, line, 'all')] = line.answered;
    for (const band of BAND_CODES) published[cell(at, line, band)] = line.bands[band];
    relations.push([...BAND_CODES.map((band) => [cell(at, line, band), 1] as const), [cell(at, line, 'all'), -1]]);
  }
  const [everybody, ...groups] = lines;
  if (everybody && groups.length > 0)
    for (const band of [...BAND_CODES, 'all'])
      relations.push([...groups.map((line) => [cell(at, line, band), 1] as const), [cell(at, everybody, band), -1]]);
  return { published, relations };
}

/** What somebody has who found out each zero that is hidden with its line, as where nobody at all gave that answer. */
function withZeros(
  { published, relations }: ReturnType<typeof openTo>,
  lines: readonly Line[],
  counts: readonly Count[],
) {
  const found = { ...published };
  for (const line of lines)
    bandCounts(counts, 'sf', line.place === 0 ? SECTORS : line.sectors).forEach((count, at) => {
      if (count === 0) found[cell('', line, BAND_CODES[at] ?? '')] = 0;
    });
  return { published: found, relations };
}

const bandsOf = (counts: readonly number[]) =>
  Object.fromEntries(BAND_CODES.map((band, at) => [band, counts[at] ?? null])) as Line['bands'];
const nothingShown: Results = { sf: [], dm: [], nf: [], mm: [], de: [] };

const person = fc.tuple(fc.constantFrom(...SECTORS), fc.constantFrom(...BAND_CODES));

describe('what is shown of a health check', () => {
  test(
    'nobody’s answer can be worked out, by somebody who knows their own either (SAFETY 37)',
    { timeout: 60_000 },
    async () => {
      const crowds = fc.sample(fc.array(person, { minLength: 3, maxLength: 60 }), { numRuns: 9, seed: 20261122 });
      for (const people of crowds) {
        const counts = countsOf(people);
        const lines = (await protectResults({ sectors: SECTORS, counts, earlier: [] })).sf;
        const open = openTo(lines);
        const small = lines.flatMap((line) => {
          const truth = bandCounts(counts, 'sf', line.place === 0 ? SECTORS : line.sectors);
          return BAND_CODES.flatMap((band, at) => {
            const count = truth[at] ?? 0;
            if (line.bands[band] !== null) expect([0, count]).toContain(line.bands[band]);
            expect(line.bands[band]).not.toBeOneOf([1, 2, 3, 4]);
            return count > 0 && count < 5 && people.length >= 10 ? [cell('', line, band)] : [];
          });
        });
        // Zeros are shown, so a hidden count is one at least; in a line that shows nothing zeros are hidden as well.
        const bare = new Set(lines.filter(({ bands }) => isNothing(bands)).map(({ place }) => place));
        const atLeast = (name: string) => (bare.has(Number(name.split('|')[0])) ? 0 : 1);
        expect(await exposed(open, small, 5, { atLeast })).toEqual([]);
        expect(
          await exposed(withZeros(open, lines, counts), small, 5, { atLeast: () => 1 }),
          'who knows every zero',
        ).toEqual([]);
        if (people.length < 10)
          expect(lines).toMatchObject([{ answered: people.length, bands: { weak: null, strong: null } }]);
      }
    },
  );

  test('a line whose zeros follow from the others keeps its counts (SAFETY 37)', { timeout: 60_000 }, async () => {
    const same = (size: number, sector: string, band: Band) =>
      Array.from({ length: size }, (): Person => [sector, band]);
    const others = [
      ...[...same(6, 'health', 'part'), ...same(7, 'health', 'strong')],
      ...[...same(10, 'secondary', 'part'), ...same(9, 'secondary', 'strong')],
    ];
    for (const few of [1, 2, 3, 4]) {
      const people = [...others, ...same(few, 'primary', 'part'), ...same(12 - few, 'primary', 'strong')];
      const counts = countsOf(people);
      const lines = (await protectResults({ sectors: SECTORS, counts, earlier: [] })).sf;
      const hidden = lines.filter(({ bands }) => isNothing(bands));
      expect(hidden.length, 'a line of which nothing is shown').toBeGreaterThan(0);
      const open = withZeros(openTo(lines), lines, counts);
      const small = hidden.map((line) => cell('', line, 'part'));
      expect(await exposed(open, small, 5, { atLeast: () => 1 }), `${few} of twelve`).toEqual([]);
    }
  });

  test('the same answer from everybody is not shown, nor from everybody in a group of sectors', async () => {
    const same = Array.from({ length: 24 }, (_, at): Person => [at < 12 ? 'primary' : 'health', 'strong']);
    const all = (await protectResults({ sectors: SECTORS, counts: countsOf(same), earlier: [] })).sf;
    expect(all.map(({ bands }) => isNothing(bands) && bands.weak === null)).toEqual([true]);
    const half = same.map(([sector], at): Person => [sector, at < 12 ? 'strong' : at < 18 ? 'weak' : 'part']);
    const lines = (await protectResults({ sectors: SECTORS, counts: countsOf(half), earlier: [] })).sf;
    expect(lines.map(({ place }) => place)).toEqual([0]);
  });

  test('groups of sectors are told apart from ten answers each; smaller ones are joined', () => {
    const answered = (sizes: Record<string, number>) => new Map(Object.entries(sizes));
    expect(linesOf(SECTORS, answered({ primary: 5, secondary: 4, health: 3 }))).toEqual([]);
    expect(linesOf(SECTORS, answered({ primary: 6, secondary: 5, health: 8, parents: 2 }))).toEqual([
      ['primary', 'secondary', 'special', 'alternative'],
      ['local-authority', 'health', 'parents', 'governors'],
    ]);
    expect(linesOf(SECTORS, answered({ primary: 12, health: 11, parents: 2 }))).toEqual([
      ['primary'],
      ['secondary', 'special', 'alternative', 'local-authority', 'health', 'parents', 'governors'],
    ]);
  });

  test('a sector of fewer than five who could have answered is never named as silent (SAFETY 37)', () => {
    const people = (sector: string, size: number) => Array.from({ length: size }, () => ({ sector }));
    expect(namedAsSilent([])).toEqual([]);
    expect(namedAsSilent([...people('parents', 1), ...people('health', 4)])).toEqual([]);
    expect(namedAsSilent([...people('parents', 5), ...people('governors', 4), ...people('health', 7)])).toEqual([
      'health',
      'parents',
    ]);
  });

  test('whoever left an element open could not say', () => {
    const counts = [
      { sector: 'primary', element: '', answer: null, people: 12 },
      { sector: 'primary', element: 'sf', answer: 5, people: 7 },
      { sector: 'primary', element: 'sf', answer: 0, people: 1 },
    ];
    expect(bandCounts(counts, 'sf', ['primary'])).toEqual([0, 0, 7, 5]);
    expect(bandCounts(counts, 'de', ['primary'])).toEqual([0, 0, 0, 12]);
  });
});

describe('two checks side by side', () => {
  const crowd = (sizes: Partial<Record<Band, number>>, sector: string) =>
    Object.entries(sizes).flatMap(([band, size]) => Array.from({ length: size }, (): Person => [sector, band as Band]));
  const before = [...crowd({ weak: 6, part: 7 }, 'primary'), ...crowd({ part: 5, strong: 8 }, 'health')];

  const came = (sector: string, people = 1): Move => ({ before: null, after: sector, people });
  const left = (sector: string, people = 1): Move => ({ before: sector, after: null, people });
  const stands = (sector: string | null, { place, sectors }: Line) =>
    Number(sector !== null && (place === 0 || sectors.includes(sector)));

  /** Bands in which the one who moved may stand, for a reader who supposes that nobody changed their mind. */
  async function candidates(earlier: readonly Line[], later: readonly Line[], { before, after }: Move) {
    const found: Band[] = [];
    for (const band of BAND_CODES) {
      const [then, now] = [openTo(earlier, 'then'), openTo(later, 'now')];
      const ties = later.flatMap((line) => {
        const old = earlier.find((one) => one.place === line.place);
        const sign = stands(after, line) - stands(before, line);
        return BAND_CODES.map((each): Relation => [
          ...([
            [cell('now', line, each), 1],
            [cell('then', old ?? line, each), -1],
          ] as const),
          ...(sign !== 0 && each === band ? ([['one', -sign]] as const) : []),
        ]);
      });
      const published = { ...then.published, ...now.published, one: 1 };
      if (await isPossible({ published, relations: [...then.relations, ...now.relations, ...ties] })) found.push(band);
    }
    return found;
  }

  async function isPossible(open: { published: Record<string, number | null>; relations: Relation[] }) {
    const isKnown = (relation: Relation) => relation.every(([name]) => open.published[name] !== null);
    const sum = (relation: Relation) =>
      relation.reduce((all, [name, factor]) => all + factor * (open.published[name] ?? 0), 0);
    if (open.relations.filter(isKnown).some((relation) => sum(relation) !== 0)) return false;
    const hidden = Object.keys(open.published)
      .filter((name) => open.published[name] === null)
      .slice(0, 1);
    return boundsOf(open, hidden).then(
      () => true,
      (error: unknown) => {
        if (!/infeasible/i.test(String(error))) throw error;
        return false;
      },
    );
  }

  test('do not tell what one who came or left between them answered (SAFETY 37)', { timeout: 60_000 }, async () => {
    const first = await protectResults({ sectors: SECTORS, counts: countsOf(before), earlier: [] });
    expect(first.sf.length).toBe(3);
    const open = { sectors: SECTORS, counts: countsOf([...before, ['primary', 'weak']]), earlier: [] };
    expect(await candidates(first.sf, (await protectResults(open)).sf, came('primary'))).toEqual(['weak']);
    for (const band of BAND_CODES) {
      const counts = countsOf([...before, ['primary', band]]);
      const second = await protectResults({
        ...{ sectors: SECTORS, counts },
        earlier: [{ results: first, moves: [came('primary')] }],
      });
      expect((await candidates(first.sf, second.sf, came('primary'))).length, `came with ${band}`).toBeGreaterThan(1);
    }
    for (const band of ['weak', 'part'] as const) {
      const gone = before.findIndex(([sector, own]) => sector === 'primary' && own === band);
      const counts = countsOf(before.toSpliced(gone, 1));
      const second = await protectResults({
        ...{ sectors: SECTORS, counts },
        earlier: [{ results: first, moves: [left('primary')] }],
      });
      expect((await candidates(first.sf, second.sf, left('primary'))).length, `left with ${band}`).toBeGreaterThan(1);
    }
  });

  test('nor what one answered who is named for another sector since (SAFETY 37)', { timeout: 60_000 }, async () => {
    const first = await protectResults({ sectors: SECTORS, counts: countsOf(before), earlier: [] });
    const move: Move = { before: 'primary', after: 'health', people: 1 };
    for (const band of ['weak', 'part'] as const) {
      const at = before.findIndex(([sector, own]) => sector === 'primary' && own === band);
      const counts = countsOf(before.with(at, ['health', band]));
      const open = await protectResults({ sectors: SECTORS, counts, earlier: [{ results: first, moves: [] }] });
      expect(await candidates(first.sf, open.sf, move), `unnoticed, ${band}`).toEqual([band]);
      const second = await protectResults({ sectors: SECTORS, counts, earlier: [{ results: first, moves: [move] }] });
      expect((await candidates(first.sf, second.sf, move)).length, band).toBeGreaterThan(1);
    }
  });

  test('whoever changes sector lifts nobody who left over the five', () => {
    const results = { ...nothingShown, sf: [{ place: 0, sectors: [], answered: 20, bands: bandsOf([10, 10, 0, 0]) }] };
    const moves = [left('primary', 3), { before: 'primary', after: 'health', people: 2 }];
    const now = { sectors: null, bands: [9, 8, 0, 0] };
    expect(guarded('sf', now, [{ results, moves }])).toEqual({ hidden: ['weak', 'part'], zerosToo: true });
    expect(guarded('sf', now, [{ results, moves: [left('primary', 5)] }]).zerosToo).toBe(false);
  });

  test('are shown in full where nobody came or left, or five did', async () => {
    const first = await protectResults({ sectors: SECTORS, counts: countsOf(before), earlier: [] });
    const changed = [...crowd({ weak: 5, part: 8 }, 'primary'), ...crowd({ part: 6, strong: 7 }, 'health')];
    for (const moves of [[], [came('primary', 2), left('primary', 3)]]) {
      const second = await protectResults({
        sectors: SECTORS,
        counts: countsOf(changed),
        earlier: [{ results: first, moves }],
      });
      expect(second.sf.map(({ bands }) => bands)).toMatchObject([
        { weak: 5, part: 14, strong: 7 },
        { weak: 5, part: 8 },
        { part: 6, strong: 7 },
      ]);
    }
  });

  test('sectors are not joined in a new way that would tell of fewer than five', async () => {
    const first = await protectResults({ sectors: SECTORS, counts: countsOf(before), earlier: [] });
    const later = [...before, ...crowd({ weak: 6, strong: 6 }, 'secondary'), ...crowd({ part: 1 }, 'health')];
    const lines = async (moves: Move[]) =>
      (
        await protectResults({ sectors: SECTORS, counts: countsOf(later), earlier: [{ results: first, moves }] })
      ).sf.map(({ sectors }) => sectors.filter((one) => ['primary', 'secondary', 'health'].includes(one)));
    expect(await lines([came('secondary', 12), came('health')])).toEqual([[], ['primary'], ['secondary'], ['health']]);
    expect(await lines([came('secondary', 3), came('health')])).toEqual([[], ['primary', 'secondary'], ['health']]);
  });
});
