import { describe, expect, it } from 'vitest';
import { closeLedger, type Correction } from './corrections.ts';
import { FILES } from './sources.ts';
import { addRatesFile } from './rates-file.ts';
import { addTermlyFile } from './termly-file.ts';
import { cellOf, contextOver } from './testing.ts';

const RATES_HEADING =
  'year,level,la_name,school_type,num_schools,headcount,perm_excl,perm_excl_rate,fixed_excl,fixed_excl_rate,one_plus_fixed,one_or_more_fixed_excl_rate';
const rates = (...rows: string[]) => ({ [FILES.rates]: `${[RATES_HEADING, ...rows].join('\n')}\n` });
const EAST_SUSSEX = '201617,Local authority,East Sussex,Total,190,66000,70,0.11,3000,4.55,1500,2.27';

async function refused(files: Record<string, string>, corrections: Correction[] = []): Promise<string> {
  const build = contextOver(files, corrections);
  return addRatesFile(build).then(
    () => 'accepted',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );
}

describe('the counts and rates of 2006/07 to 2016/17', () => {
  it('become facts of our own measures, and x is suppressed', async () => {
    const build = contextOver(rates(EAST_SUSSEX.replace(',70,0.11,', ',x,x,')));
    await addRatesFile(build);
    expect(cellOf(build, 'pupil-headcount|2016/17', '845')).toBe('66000');
    expect(cellOf(build, 'suspension-rate-2006-2017|2016/17', '845')).toBe('4.55');
    expect(cellOf(build, 'permanent-exclusion-count|2016/17', '845')).toBe('s');
  });

  it('"Dorset" of those years is the authority that ended in 2019', async () => {
    const build = contextOver(rates(EAST_SUSSEX.replace('East Sussex', 'Dorset')));
    await addRatesFile(build);
    expect(cellOf(build, 'school-count|2016/17', '835')).toBe('190');
    expect(cellOf(build, 'school-count|2016/17', '838')).toBeUndefined();
  });

  it('stop at an unknown symbol, naming file, line, column, value and what was expected', async () => {
    expect(await refused(rates(EAST_SUSSEX.replace('4.55', '~')))).toBe(
      'exclusions/clean_la_data.csv.gz, line 2, column "fixed_excl_rate": found "~", expected a number or x',
    );
  });

  it('stop at an area that the list does not know', async () => {
    expect(await refused(rates(EAST_SUSSEX.replace('East Sussex', 'Wessex')))).toContain(
      'line 2, column "la_name": found "Wessex", expected a name of one area',
    );
  });

  it('stop at an area of another level than it says', async () => {
    expect(await refused(rates(EAST_SUSSEX.replace('Local authority', 'Region')))).toContain(
      'the level of East Sussex',
    );
  });

  it('stop at a row that is there twice', async () => {
    expect(await refused(rates(EAST_SUSSEX, EAST_SUSSEX))).toContain('line 3');
  });

  it('stop at a count with a fraction that nobody reviewed', async () => {
    expect(await refused(rates(EAST_SUSSEX.replace(',70,', ',70.5,')))).toContain(
      'found "70.5", expected a whole number',
    );
  });

  it('stop when the file lost rows since it was reviewed', async () => {
    const build = contextOver(rates(EAST_SUSSEX));
    build.expectedRows[FILES.rates] = 2;
    await expect(addRatesFile(build)).rejects.toThrow('found "1 rows", expected 2 rows, as reviewed');
  });
});

describe('a reviewed correction', () => {
  const dot: Correction = {
    file: FILES.rates,
    columns: ['perm_excl_rate'],
    value: '.',
    reading: 'not-applicable',
    count: 1,
    why: 'invented for this test',
  };

  it('says how an odd cell is read', async () => {
    const build = contextOver(rates(EAST_SUSSEX.replace(',0.11,', ',.,')), [dot]);
    await addRatesFile(build);
    expect(cellOf(build, 'permanent-exclusion-rate-2006-2017|2016/17', '845')).toBe('a');
    expect(() => closeLedger(build.ledger)).not.toThrow();
  });

  it('holds for its columns only', async () => {
    expect(await refused(rates(EAST_SUSSEX.replace(',4.55,', ',.,')), [dot])).toContain('column "fixed_excl_rate"');
  });

  it('stops the build when the oddity is met more or less often than when it was reviewed', async () => {
    const build = contextOver(rates(EAST_SUSSEX), [dot]);
    await addRatesFile(build);
    expect(() => closeLedger(build.ledger)).toThrow('found ". 0 times", expected 1 times, as reviewed');
  });
});

describe('the termly rates', () => {
  const heading =
    'new_la_code,la_name,region_code,region_name,time_period,time_identifier,education_phase,sen_group,one_plus_susp_rate,perm_excl_rate,susp_rate';
  const row = 'E10000009,Dorset,E12000009,South West,201920,Autumn term,Total,EHC plan,1.493,0.0,2.985';
  const termly = (text: string) => ({ [FILES.termly]: `${heading}\n${text}\n` });

  it('are joined by ONS code, never by name alone', async () => {
    const named = addTermlyFile(contextOver(termly(row)));
    await expect(named).rejects.toThrow('found "Dorset", expected a name known for area 835 in this file');
    const build = contextOver(termly(row.replace('E10000009', 'E06000059')));
    await addTermlyFile(build);
    expect(cellOf(build, 'termly-suspension-rate|2019/20 autumn|total|sen:ehc-plan', '838')).toBe('2.985');
  });

  it('stop at a code that the list does not know', async () => {
    const build = contextOver(termly(row.replace('E10000009', 'E99999999')));
    await expect(addTermlyFile(build)).rejects.toThrow('expected the ONS code of an area');
  });
});
