import { checkedRows, pupilNumber } from '../testing.ts';

/** The columns of most rows of these tests. */
export const HEADER = ['UPN', 'Type', 'Start date', 'Days', 'School', 'Year group', 'Reason 1'];
export const UPN = pupilNumber('820200117001');
/** A good row, but for the cells that are given. */
export const row = (over: Partial<Record<(typeof HEADER)[number], string>> = {}, header = HEADER) => {
  const usual: Record<string, string> = {
    ...{ UPN, Type: 'SUSP', 'Start date': '2024-01-15', Days: '2', School: 'A school', 'Year group': '9' },
    ...{ 'Reason 1': 'DB', Sex: '', Sessions: '', Area: '', Phase: '', Ethnicity: '', SEN: '', Term: '' },
  };
  return header.map((heading) => over[heading] ?? usual[heading] ?? '');
};
/** Checks these rows under that header. */
export const exclusions = (...rows: string[][]) => checkedRows('exclusions', [HEADER, ...rows]);

/** One cell of an otherwise good row, and what it is read as. */
export async function cell(heading: string, text: string) {
  const header = HEADER.includes(heading) ? HEADER : [...HEADER, heading];
  return checkedRows('exclusions', [header, row({ [heading]: text }, header)]);
}
