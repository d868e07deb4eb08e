import { describe, expect, it } from 'vitest';
import { sourceRanges } from './source-ranges.rules.ts';

describe('the sources of a series', () => {
  it('are said once for each run of periods', () => {
    const periods = [
      { label: '2013/14', source: 'Old' },
      { label: '2014/15', source: 'Old' },
      { label: '2015/16', source: 'New' },
    ];
    expect(sourceRanges(periods)).toEqual(['2013/14 to 2014/15: Old', '2015/16: New']);
  });
  it('run over a period without a figure', () => {
    const periods = [
      { label: '2013/14', source: 'Old' },
      { label: '2014/15', source: null },
      { label: '2015/16', source: 'Old' },
    ];
    expect(sourceRanges(periods)).toEqual(['2013/14 to 2015/16: Old']);
  });
  it('are none where there is no figure', () => {
    expect(sourceRanges([{ label: '2013/14', source: null }])).toEqual([]);
  });
});
