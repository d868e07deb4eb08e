import { describe, expect, test } from 'vitest';
import { checkedRows } from '../testing.ts';
import { UPN } from './testing.ts';

describe('moves', () => {
  const header = ['UPN', 'Date', 'Until', 'From', 'To', 'Route', 'From school', 'To school'];
  const move = (...cells: string[]) => checkedRows('moves', [header, cells]);

  test('are read', async () => {
    const { staged, problems } = await move(
      UPN,
      '2024-01-15',
      '2024-03-01',
      'Mainstream',
      'PRU',
      'Off-site direction',
      'A',
      'B',
    );
    expect(problems).toEqual([]);
    expect(staged[0]).toMatchObject({
      ...{
        moved_on: '2024-01-15',
        ends_on: '2024-03-01',
        from_setting: 'mainstream',
        to_setting: 'alternative-provision',
      },
      ...{ route: 'off-site-direction', from_school: 'A', to_school: 'B' },
    });
  });

  test.each([
    ['managed-move', 'mainstream', '2024-03-01', 'a managed move is for good'],
    ['elective-home-education', 'mainstream', '', 'home, for home education'],
    ['off-site-direction', 'missing', '', 'a school or other provision'],
  ])('%s to %s until “%s” is doubted', async (route, to, until, expected) => {
    const { staged, problems } = await move('', '2024-01-15', until, 'mainstream', to, route, 'A', 'B');
    expect(staged).toHaveLength(1);
    expect(problems[0]).toMatchObject({ severity: 'warning' });
    expect(problems[0]?.expected).toContain(expected);
  });

  test('that end before they begin, or without from, to or route, are refused', async () => {
    const { problems } = await move('', '2024-01-15', '2024-01-14', '', 'nowhere', '', '', '');
    expect(problems.map(({ column }) => column)).toEqual(['From', 'To', 'Route', 'Until']);
  });
});
