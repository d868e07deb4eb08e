import type { AreaIndex, AreaRecord } from '../build/area-index.ts';
import { LEVELS, OTHER_LEVELS } from './known-places.ts';

export type ReadArea = { area: AreaRecord } | { leftOut: string } | { column: string; value: string; expected: string };

type Cells = (column: string) => string;

/** Small authorities that the publisher gives one figure of together: “E09000021 / E09000027”. */
const SEVERAL = /^E\d{8}(?: ?\/ ?E\d{8})+$/;

const NO_CODE = new Set(['', 'z', 'x', '.', ':', 'NA', 'null', 'NULL']);

/** The area of a row by its level and code, held against its name and, where the file has it, the DfE number. */
export function publishedArea(index: AreaIndex, cell: Cells): ReadArea {
  const level = cell('geographic_level');
  const words = level.trim().toLowerCase();
  if (OTHER_LEVELS.has(words)) return { leftOut: level };
  const kind = Object.entries(LEVELS).find(([name]) => name === words)?.[1];
  if (kind === undefined)
    return { column: 'geographic_level', value: level, expected: 'National, Regional or Local authority' };
  if (kind === 'local-authority') return authority(index, cell);
  const [codeColumn, nameColumn] =
    kind === 'england' ? ['country_code', 'country_name'] : ['region_code', 'region_name'];
  return checked(index.byCode.get(cell(codeColumn)), kind, { cell, codeColumn, nameColumn });
}

function authority(index: AreaIndex, cell: Cells): ReadArea {
  const [code, number] = [cell('new_la_code'), cell('old_la_code')];
  if (SEVERAL.test(code)) return { leftOut: `${cell('la_name')} together` };
  const byNumber = NO_CODE.has(number) ? undefined : index.byNumber.get(number);
  // Authorities that ended before there were codes have a number only.
  const area = NO_CODE.has(code) ? byNumber : index.byCode.get(code);
  const found = checked(area, 'local-authority', { cell, codeColumn: 'new_la_code', nameColumn: 'la_name' });
  if (!('area' in found) || NO_CODE.has(number) || number === found.area.number) return found;
  return { column: 'old_la_code', value: number, expected: `${found.area.number}, the number of ${found.area.name}` };
}

type Where = { cell: Cells; codeColumn: string; nameColumn: string };

function checked(area: AreaRecord | undefined, kind: string, { cell, codeColumn, nameColumn }: Where): ReadArea {
  if (!area || (area.kind !== kind && !(kind === 'region' && area.kind === 'wider')))
    return {
      column: codeColumn,
      value: cell(codeColumn) || '(empty)',
      expected: `the ONS code of ${KINDS[kind] ?? kind}`,
    };
  const name = cell(nameColumn);
  if (isNameOf(area, name)) return { area };
  return { column: nameColumn, value: name || '(empty)', expected: `a name of ${area.name}, as its code says` };
}

const KINDS: Readonly<Record<string, string>> = {
  england: 'England (E92000001)',
  region: 'a region of England',
  'local-authority': 'an upper-tier local authority in England, of today or of before',
};

const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^a-z ]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !['the', 'of', 'city', 'county', 'borough', 'pre', 'lgr', 'lg'].includes(word))
    .sort()
    .join(' ');

function isNameOf(area: AreaRecord, name: string): boolean {
  return [area.name, ...area.aliases.map((alias) => alias.name)].some((known) => plain(known) === plain(name));
}
