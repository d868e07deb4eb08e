import { describe, expect, test } from 'vitest';
import { exclusions, row } from './testing.ts';

describe('the same event', () => {
  test('twice in a file is counted once, and said', async () => {
    const { staged, problems, summary } = await exclusions(row(), row());
    expect(staged).toHaveLength(1);
    expect(summary.duplicates).toBe(1);
    expect(problems).toMatchObject([{ severity: 'warning', row: 3 }]);
  });

  test('with other details is refused, naming the row', async () => {
    const { staged, problems } = await exclusions(row(), row({ Days: '3' }));
    expect(staged).toHaveLength(1);
    expect(problems).toMatchObject([{ severity: 'error', row: 3 }]);
    expect(problems[0]?.expected).toContain('row 2');
  });

  test('has one identity in two files, whatever else they say of it', async () => {
    const [one, other] = [
      await exclusions(row()),
      await exclusions(row({ Type: 'fte', Days: '3', School: 'A School' })),
    ];
    expect(one.staged[0]?.identity).toBe(other.staged[0]?.identity);
  });

  test('without pupil numbers: two rows alike are two children, in every file the same two', async () => {
    const [one, other] = [await exclusions(row({ UPN: '' }), row({ UPN: '' })), await exclusions(row({ UPN: '' }))];
    const ids = one.staged.map(({ identity }) => identity);
    expect(new Set(ids).size).toBe(2);
    expect(other.staged[0]?.identity).toBe(ids[0]);
  });
});

describe('over 45 days in a school year', () => {
  test('are said at the row that brings them there, and count all the same', async () => {
    const days = ['10/01/2024', '05/02/2024', '04/03/2024', '15/04/2024'].map((day) =>
      row({ 'Start date': day, Days: '15' }),
    );
    const { staged, problems } = await exclusions(...days);
    expect(staged).toHaveLength(4);
    expect(problems).toMatchObject([{ severity: 'warning', row: 5, column: 'Days' }]);
    expect(problems[0]?.expected).toContain('60 in 2023/24');
  });
});
