import fs from 'node:fs';
import {
  GIAS_HEADER,
  giasLine,
  inventedSchool,
  windows1252,
  type GiasCells,
} from '../src/rooms/localities/schools/testing.ts';

export const ROWS = 50_000;
/** The real extract names some 140 columns, of which the product reads 22, and is about as large as this. */
const COLUMNS_BEFORE = 58;
const COLUMNS_AFTER = 59;
const AT_ONCE = 1_000;

/** Cells of columns that nobody reads: codes, names, days, dots, empty ones and quoted ones, as GIAS has them. */
const OTHERS = [
  '1',
  'Not applicable',
  '',
  '21-11-2025',
  'Does not apply',
  '"Hall, Otter Lane"',
  'Diocese of Heron',
  '.',
];

const others = (count: number, from: number) =>
  Array.from({ length: count }, (_, at) => OTHERS[(at * 5 + from) % OTHERS.length]).join(',');
const headers = (count: number, name: string) => Array.from({ length: count }, (_, at) => `${name} ${at}`).join(',');

type School = (number: number) => Partial<GiasCells>;

/** Writes invented schools as GIAS does, in windows-1252; `wide` with as many other columns as the real file has. */
export function writeExtract(
  file: string,
  { wide = false, rows = ROWS, school = inventedSchool as School } = {},
): string {
  const variants = Array.from(OTHERS, (_, from) => ({
    before: others(COLUMNS_BEFORE, from),
    after: others(COLUMNS_AFTER, from + 3),
  }));
  const around = (line: string, before: string, after: string) =>
    wide ? `${before},${line.trimEnd()},${after}\r\n` : line;
  const lineOf = (number: number) => {
    const { before = '', after = '' } = variants[number % variants.length] ?? {};
    return around(giasLine(school(number)), before, after);
  };
  const header = around(GIAS_HEADER, headers(COLUMNS_BEFORE, 'Before'), headers(COLUMNS_AFTER, 'After'));
  fs.writeFileSync(file, windows1252(header));
  for (let from = 0; from < rows; from += AT_ONCE) {
    const lines = Array.from({ length: Math.min(AT_ONCE, rows - from) }, (_, at) => lineOf(from + at));
    fs.appendFileSync(file, windows1252(lines.join('')));
  }
  return file;
}

/** A month later: every twentieth school has another name and number of pupils, the first hundred closed. */
export const aMonthLater: School = (number) =>
  inventedSchool(number, {
    ...(number % 20 === 0 && { EstablishmentName: `Renamed Invented School, ${number}`, NumberOfPupils: '321' }),
    ...(number < 100 && { 'EstablishmentStatus (name)': 'Closed', CloseDate: '31-08-2025' }),
  });

/** The most that can change: every row. */
export const allRenamed: School = (number) =>
  inventedSchool(number, { EstablishmentName: `Renamed Invented School, ${number}` });
