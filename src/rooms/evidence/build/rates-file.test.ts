import { describe, expect, it } from 'vitest';
import { closeLedger, type Correction } from './corrections.ts';
import { FILES } from './sources.ts';
import { addRatesFile } from './rates-file.ts';
import { cellOf, contextOver } from './testing.ts';

const HEADING =
  'year,level,la_name,school_type,num_schools,headcount,perm_excl,perm_excl_rate,fixed_excl,fixed_excl_rate,one_plus_fixed,one_or_more_fixed_excl_rate';
const rates = (row: string) => ({ [FILES.rates]: `${HEADING}\n${row}\n` });

describe('an authority that made no return', () => {
  const none = '201617,Local authority,East Sussex,Total,190,66000,0,0,0,0,0,0';
  const reviewed: Correction = {
    file: FILES.rates,
    columns: [
      'perm_excl',
      'perm_excl_rate',
      'fixed_excl',
      'fixed_excl_rate',
      'one_plus_fixed',
      'one_or_more_fixed_excl_rate',
    ],
    value: '0',
    where: { year: ['201617'], la_name: ['East Sussex'] },
    reading: 'not-available',
    count: 6,
    why: 'invented for this test',
  };

  it('has no figures where its zeros were reviewed, and keeps its pupils', async () => {
    const build = contextOver(rates(none), [reviewed]);
    await addRatesFile(build);
    expect(cellOf(build, 'suspension-rate-2006-2017|2016/17', '845')).toBe('n');
    expect(cellOf(build, 'permanent-exclusion-count|2016/17', '845')).toBe('n');
    expect(cellOf(build, 'pupil-headcount|2016/17', '845')).toBe('66000');
    expect(() => closeLedger(build.ledger)).not.toThrow();
  });

  it('stops the build where nobody reviewed its zeros', async () => {
    await expect(addRatesFile(contextOver(rates(none)))).rejects.toThrow(
      'exclusions/clean_la_data.csv.gz, line 2, column "fixed_excl": found "0", expected a suspension or exclusion among 66000 pupils',
    );
  });

  it('is not every row of zeros: other years and small authorities keep theirs', async () => {
    const build = contextOver(rates(none.replace(',66000,', ',266,').replace('201617', '201516')), [reviewed]);
    await addRatesFile(build);
    expect(cellOf(build, 'suspension-rate-2006-2017|2015/16', '845')).toBe('0');
  });
});
