import { describe, expect, it } from 'vitest';
import {
  daysSentence,
  flowSentence,
  hiddenFlowsSentence,
  hiddenSentence,
  mostSentence,
  movesSentence,
  repeatsSentence,
  totalSentence,
} from './local.sentences.ts';

/** Each sentence says only what is shown, and nothing of what is hidden. */
describe('sentences about local data', () => {
  it('name the numbers that are shown and say what is hidden', () => {
    expect(totalSentence('suspension', '2023/24', 1200, 3400)).toContain('1,200 children were suspended, 3,400 times');
    expect(totalSentence('permanent-exclusion', '2023/24', 12, 12)).toContain('each of them once');
    expect(totalSentence('suspension', '2023/24', null, 40)).toContain('Of how many children is hidden');
    expect(totalSentence('suspension', '2023/24', 40, null)).not.toContain('null');
    expect(totalSentence('suspension', '2023/24', null, null)).not.toMatch(/: \d/);
    expect([daysSentence(null, 9), daysSentence(25, 5)]).toEqual([
      'How many days of school were lost is hidden.',
      '12.5 days of school were lost, 2.5 for each suspension.',
    ]);
    expect(movesSentence('2023/24', null)).toContain('hidden');
  });
  it('call a row the largest only among those shown, with ties', () => {
    const rows = (...values: (number | null)[]) => values.map((value, at) => ({ row: `Row ${at}`, value }));
    expect(mostSentence('suspensions', rows(9, 12, null))).toContain('“Row 1” has the most suspensions: 12');
    expect(mostSentence('suspensions', rows(12, 12, 7))).toContain('“Row 0” and “Row 1” have the most');
    for (const none of [rows(), rows(5), rows(null, 5), rows(7, 7)])
      expect(mostSentence('suspensions', none)).toBeNull();
  });
  it('count the hidden rows and say nothing where none is', () => {
    expect([hiddenSentence(0, 4), hiddenSentence(1, 4), hiddenSentence(4, 4)]).toEqual([
      null,
      'One of 4 rows is hidden so that no child can be found.',
      'All rows are hidden so that no child can be found.',
    ]);
    expect(hiddenFlowsSentence(2, 9)).toContain('2 of the 9 ways');
  });
  it('say how many came back only where both numbers are shown', () => {
    expect(repeatsSentence('2023/24', 20, null)).toBeNull();
    expect(repeatsSentence('2023/24', 20, 12)).toContain('12 of them were suspended once, and 8 more than once');
    expect(
      flowSentence([
        { from: 'A', to: 'B', value: 6 },
        { from: 'B', to: 'A', value: 6 },
      ]),
    ).toBeNull();
  });
});
