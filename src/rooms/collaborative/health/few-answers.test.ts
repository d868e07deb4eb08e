import { expect, test } from 'vitest';
import { ELEMENTS, type ElementCode } from './elements.ts';
import type { Evidence } from './evidence.rules.ts';
import { healthPage } from './health.view-model.ts';
import type { Line, Results } from './results.rules.ts';

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
