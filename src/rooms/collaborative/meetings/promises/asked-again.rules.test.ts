import { describe, expect, test } from 'vitest';
import { askedWords, waitsAgainFrom } from './asked-again.rules.ts';

describe('an action that was asked after waits again', () => {
  test.each([
    ['two weeks after the asking, where it was late then', '2026-11-22', '2026-11-01', '2026-12-06'],
    ['once its day is past, where that comes before two weeks are over', '2026-11-22', '2026-11-25', '2026-11-26'],
    ['two weeks after the asking, where that was on its day', '2026-11-22', '2026-11-22', '2026-12-06'],
    ['a week before the new day, where that is further off', '2026-11-22', '2027-01-31', '2027-01-24'],
    ['two weeks after the asking, within the week before its day', '2026-11-22', '2026-12-10', '2026-12-06'],
  ])('%s', (_what, askedOn, dueOn, from) => {
    expect(waitsAgainFrom({ askedOn, dueOn })).toBe(from);
  });

  test('never without a day, or where nobody was asked', () => {
    expect(waitsAgainFrom({ askedOn: '2026-11-22', dueOn: null })).toBeNull();
    expect(waitsAgainFrom({ askedOn: null, dueOn: '2026-11-22' })).toBeNull();
  });

  test('and that day is told, not one that is past or that never comes', () => {
    const said = (askedOn: string | null, dueOn: string | null) => askedWords({ askedOn, dueOn }, '2026-11-22');
    expect(said('2026-11-20', '2027-01-31')).toMatch(/it waits again from 24 January 2027 on\.$/);
    expect(said('2026-11-01', '2026-10-01')).toMatch(/it waits to be asked after again already\.$/);
    expect(said('2026-11-20', null)).toMatch(/so it does not wait to be asked after\.$/);
    expect(askedWords(undefined, '2026-11-22')).toBe('It is noted that you asked.');
  });
});
