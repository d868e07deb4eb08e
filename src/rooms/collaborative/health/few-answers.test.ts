import { expect, test } from 'vitest';
import { ELEMENTS, type ElementCode } from './elements.ts';
import type { Evidence } from './evidence.rules.ts';
import { healthPage } from './health.view-model.ts';
import type { Line, Results } from './results.rules.ts';
import { spreadFigure } from './spread.view-model.ts';

const endedAt = new Date('2026-11-22T12:00:00Z');
const counts = { asked: 6, answered: 2, unheard: [] };
const check = {
  id: 'one',
  openedOn: '2026-11-01',
  closesOn: '2026-11-22',
  state: 'closed',
  endedAt,
  ...counts,
} as const;

function pageOf(line: Line) {
  const results = Object.fromEntries(ELEMENTS.map(({ code }) => [code, [line]])) as Results;
  const evidence = Object.fromEntries(ELEMENTS.map(({ code }) => [code, []])) as unknown as Record<
    ElementCode,
    Evidence[]
  >;
  const closed = [{ check: { ...check, unheard: [] }, results }];
  const given = { slug: 'x', place: 'Rutland', evidence, open: null, closed, sectors: new Map<string, string>() };
  return healthPage({ ...given, manages: false, done: null }).latest;
}

test('a closed check with too few answers is one sentence and no chart', () => {
  const hidden = { place: 0, sectors: [], answered: 2, bands: { strong: null, part: null, weak: null, unsure: null } };
  const few = pageOf(hidden as unknown as Line);
  expect(few?.figure).toBeNull();
  expect(few?.tooFew).toBe(
    '2 of 6 members of Rutland took part in the check that closed on 22 November 2026: too few to show how they rated anything without telling single answers.',
  );
});

test('where every check is hidden nothing is drawn, the page says why, and the table tells how many took part', () => {
  const words = {
    id: 'history',
    title: 'Over the years',
    subtitle: '',
    source: '',
    rows: 'one row a check',
    first: 'Check',
  };
  const drawnOf = (strong: number | null) => {
    const bands = { strong, part: null, weak: null, unsure: null };
    const line = { place: 0, sectors: [], answered: 7, bands } as unknown as Line;
    return spreadFigure(words, [{ name: '22 November 2026', line }], '/x.csv');
  };
  const hidden = drawnOf(null);
  expect([hidden.chart, hidden.phone, hidden.note]).toEqual([null, null, null]);
  expect(hidden.missing).toContain('without telling single people’s answers');
  expect(hidden.table.rows[0]?.cells[0]).toEqual({ value: 7, text: '7' });
  expect([drawnOf(6).missing, drawnOf(6).chart === null]).toEqual([null, false]);
});
