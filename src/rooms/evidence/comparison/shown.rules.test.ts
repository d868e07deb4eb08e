import { describe, expect, it } from 'vitest';
import { compareShown } from './shown.rules.ts';

describe('comparing at shown precision', () => {
  it('takes values that read the same for the same', () => expect(compareShown(0.1361, 0.1449, 2)).toBe(0));
  it('tells a small rate from none', () => expect(compareShown(0.002, 0, 2)).toBe(1));
  it('orders values that read differently', () => expect(compareShown(0.134, 0.136, 2)).toBe(-1));
});
