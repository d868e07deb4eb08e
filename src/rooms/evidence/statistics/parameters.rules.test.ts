import { describe, expect, it } from 'vitest';
import { readParameters } from './parameters.rules.ts';
import { areasParameters, compareParameters, valuesParameters } from './statistics.schema.ts';

const reasonOf = (result: ReturnType<typeof readParameters>) => (result.ok ? null : result.reason);

describe('parameters of a question', () => {
  it('may be repeated where several are meant', () => {
    const read = readParameters(valuesParameters, { area: ['845', '891'], measure: 'PriPermEx' });
    expect(read).toMatchObject({ ok: true, value: { area: ['845', '891'], measure: ['PriPermEx'] } });
  });
  it('keep the inner spaces of a short name', () => {
    expect(readParameters(valuesParameters, { measure: 'Pri_ Pup_FixedEx' })).toMatchObject({
      value: { measure: ['Pri_ Pup_FixedEx'] },
    });
  });
  it('are refused by name when unknown', () => {
    expect(reasonOf(readParameters(valuesParameters, { aera: '845' }))).toEqual({
      status: 400,
      parameter: 'aera',
      value: '845',
      message: 'There is no parameter "aera". Expected one of: area, measure, period, phase, group, cursor.',
    });
    expect(reasonOf(readParameters(areasParameters, { page: '2' }))?.message).toContain('takes none');
  });
  it('are refused when one that is needed is missing', () => {
    expect(reasonOf(readParameters(compareParameters, { area: '845', measure: 'PriPermEx' }))).toEqual({
      status: 400,
      parameter: 'period',
      value: null,
      message: '"period" is missing. Expected: Label (2019/20) or code of the period.',
    });
  });
  it('are refused when one is meant and several are given', () => {
    const reason = reasonOf(readParameters(compareParameters, { area: ['845', '891'], measure: 'x', period: 'y' }));
    expect(reason).toMatchObject({ status: 400, parameter: 'area', value: '845, 891' });
    expect(reason?.message).toContain('given 2 times');
  });
  it('are refused when empty', () => {
    expect(reasonOf(readParameters(valuesParameters, { area: ' ' }))?.message).toContain('"area" is empty');
    expect(reasonOf(readParameters(valuesParameters, { area: ['845', ''] }))?.parameter).toBe('area');
  });
});
