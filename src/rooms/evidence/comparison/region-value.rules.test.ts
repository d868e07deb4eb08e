import { expect, it } from 'vitest';
import { regionValue } from './region-value.rules.ts';

const inner = (value: number | null) => ({ name: 'Inner London', value });
const london = (value: number | null) => ({ name: 'London', value });

it('is the region’s own published value', () => expect(regionValue(inner(1), london(2))?.name).toBe('Inner London'));
it('falls back to London when inner London has none', () => {
  expect(regionValue(inner(null), london(2))).toEqual({ name: 'London', value: 2 });
});
it('keeps the region, without a value, when London has none either', () => {
  expect(regionValue(inner(null), london(null))).toEqual({ name: 'Inner London', value: null });
});
it('is nothing for an area without a region', () => expect(regionValue(null, null)).toBeNull());
