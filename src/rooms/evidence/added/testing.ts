import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { temporaryFolder } from '../../../../tests/support/temporary-folder.ts';

/** A row of a made-up release by column; what is left out is "Total" or of 2024/25. */
export type Row = Record<string, string | number>;

const GEOGRAPHY = [
  'time_period',
  'time_identifier',
  'geographic_level',
  'country_code',
  'country_name',
  'region_code',
  'region_name',
  'new_la_code',
  'old_la_code',
  'la_name',
];
const USUAL: Row = {
  time_period: '202425',
  time_identifier: 'Academic year',
  country_code: 'E92000001',
  country_name: 'England',
  education_phase: 'Total',
};

export const ENGLAND: Row = { geographic_level: 'National' };
export const LONDON: Row = { geographic_level: 'Regional', region_code: 'E12000007', region_name: 'London' };
const authority = (new_la_code: string, old_la_code: string, la_name: string): Row => ({
  geographic_level: 'Local authority',
  new_la_code,
  old_la_code,
  la_name,
});
export const BRISTOL = authority('E06000023', '801', 'Bristol, City of');
export const CAMDEN = authority('E09000007', '202', 'Camden');
export const EAST_SUSSEX = authority('E10000011', '845', 'East Sussex');

/** The text of a file in the publisher's shape: time and place, then filters, then indicators, by the rows' own columns. */
export function releaseText(
  rows: readonly Row[],
  indicators: readonly string[],
  filters = ['education_phase'],
): string {
  const heading = [...GEOGRAPHY, ...filters, ...indicators];
  const quoted = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const line = (row: Row) => heading.map((column) => quoted(String({ ...USUAL, ...row }[column] ?? ''))).join(',');
  return `${[heading.join(','), ...rows.map(line)].join('\n')}\n`;
}

/** Writes a file into a folder of its own; packed when its name ends in .gz. */
export async function fileOf(text: string | Buffer, name = 'release.csv'): Promise<string> {
  const file = path.join(temporaryFolder('release'), name);
  await writeFile(file, name.endsWith('.gz') ? gzipSync(text) : text);
  return file;
}
