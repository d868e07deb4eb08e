import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../foundation/days/index.ts';
import { byWhenDue } from './waiting.rules.ts';

const TODAY = '2026-11-22';

test('everything that waits stands in one group, overdue first and without a date last', () => {
  const dues = fc.option(fc.integer({ min: -400, max: 400 }).map((ahead) => addDays(TODAY, ahead)));
  fc.assert(
    fc.property(fc.array(dues.map((due) => ({ due }))), (items) => {
      const groups = byWhenDue(items, TODAY);
      const all = groups.flatMap((group) => group.items.map(({ due }) => due));
      expect(all.map(String).sort()).toEqual(items.map(({ due }) => String(due)).sort());
      const dated = all.filter((due) => due !== null);
      expect(dated).toEqual(dated.toSorted());
      expect(all.slice(dated.length).every((due) => due === null)).toBe(true);
      for (const { late, items: them } of groups) {
        expect(them.length).toBeGreaterThan(0);
        expect(them.every(({ due }) => (due !== null && due < TODAY) === late)).toBe(true);
      }
    }),
  );
});

test('a week counts its seventh day', () => {
  const names = byWhenDue([{ due: '2026-11-29' }, { due: '2026-11-30' }, { due: TODAY }], TODAY).map(
    ({ name }) => name,
  );
  expect(names).toEqual(['Today', 'In the next seven days', 'Later']);
});
