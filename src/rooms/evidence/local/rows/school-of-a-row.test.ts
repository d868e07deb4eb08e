import { describe, expect, test } from 'vitest';
import { checkedRows, REGISTER, rowContext } from '../testing.ts';

describe('the school of a row', () => {
  const header = ['Type', 'Start date', 'Days', 'URN', 'LAESTAB', 'School'];
  const at = (urn: string, laestab: string, name: string) =>
    checkedRows('exclusions', [header, ['SUSP', '2024-01-15', '1', urn, laestab, name]], rowContext(REGISTER));

  test.each([
    ['100001', '', '', 100001, 'secondary'],
    ['', '885/4012', '', 100001, 'secondary'],
    ['', '8851100', '', 100002, 'alternative-provision'],
    ['', '', "SAINT MARY'S CHURCH OF ENGLAND SCHOOL", 100001, 'secondary'],
    ['100005', '', '', 100005, 'secondary'],
  ])('URN %s, LAESTAB %s, name %s is found', async (urn, laestab, name, found, phase) => {
    const { staged, problems } = await at(urn, laestab, name);
    expect(problems.filter(({ column }) => column !== 'Reason 1')).toEqual([]);
    expect(staged[0]).toMatchObject({ school_urn: found, phase });
  });

  test('of another authority is not found by its name, nor one of two with a name: kept as typed, and said', async () => {
    for (const name of ['Far Away School', 'Hill School']) {
      const { staged, problems } = await at('', '', name);
      expect(staged[0]).toMatchObject({ school_urn: null, school: name });
      expect(problems.map(({ column }) => column)).toContain('School');
    }
  });

  test.each([
    ['12', '', 'six digits'],
    ['999999', '', 'in the register'],
    ['', '12', 'seven digits'],
    ['', '9999999', 'in the register'],
  ])('URN “%s” LAESTAB “%s” is refused', async (urn, laestab, expected) => {
    const { staged, problems } = await at(urn, laestab, '');
    expect(staged).toEqual([]);
    expect(problems[0]?.expected).toContain(expected);
  });
});
