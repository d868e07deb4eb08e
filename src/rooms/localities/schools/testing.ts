import { GIAS_COLUMNS } from './gias-columns.rules.ts';
import type { Source } from '../../../foundation/text-files/index.ts';

type Header = (typeof GIAS_COLUMNS)[number]['header'];
/** Cells by header, as the file has them. */
export type GiasCells = Record<Header, string>;

/** Every n-th school of these files is one of them; written so that a reader sees at once that none is real. */
const WORDS = ['Otter', 'Heron', 'Alder', 'Bramble', 'Café', 'St Æthel’s', 'Kestrel', 'Fern', 'Müller', 'Ash “Hill”'];
const KINDS = [
  { phase: 'Primary', type: 'Community school', group: 'Local authority maintained schools', ages: ['3', '11'] },
  { phase: 'Primary', type: 'Academy converter', group: 'Academies', ages: ['4', '11'] },
  { phase: 'Secondary', type: 'Academy sponsor led', group: 'Academies', ages: ['11', '18'] },
  { phase: 'Not applicable', type: 'Community special school', group: 'Special schools', ages: ['5', '16'] },
  {
    phase: 'Not applicable',
    type: 'Pupil referral unit',
    group: 'Local authority maintained schools',
    ages: ['5', '16'],
  },
  {
    phase: 'Nursery',
    type: 'Local authority nursery school',
    group: 'Local authority maintained schools',
    ages: ['2', '5'],
  },
] as const;
/** Some that exist, and Dorset as it was before 2019. */
const AUTHORITIES = [
  ['885', 'Worcestershire'],
  ['845', 'East Sussex'],
  ['353', 'Oldham'],
  ['835', 'Dorset'],
] as const;

/** A number from a seed and a place, the same each time: for files that look varied and can be made again. */
function chance(seed: number, place: number): number {
  let x = (seed * 2_654_435_761 + place * 40_503) >>> 0;
  x = Math.imul(x ^ (x >>> 15), 2_246_822_519) >>> 0;
  x = Math.imul(x ^ (x >>> 13), 3_266_489_917) >>> 0;
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

const two = (number: number) => String(number).padStart(2, '0');

/** One invented school in the shape of GIAS; `number` from 0 gives its URN and all the rest. */
export function inventedSchool(number: number, change: Partial<GiasCells> = {}, seed = 1): GiasCells {
  const pick = <T>(of: readonly T[], salt: number) => of[Math.floor(chance(seed + salt, number) * of.length)] as T;
  const kind = pick(KINDS, 1);
  const [code, name] = pick(AUTHORITIES, 2);
  const closed = chance(seed + 3, number) < 0.45;
  const capacity = 90 + Math.floor(chance(seed + 4, number) * 1200);
  const day = (salt: number, from: number) =>
    `${two(1 + Math.floor(chance(seed + salt, number) * 28))}-09-${from + Math.floor(chance(seed + salt + 1, number) * 20)}`;
  return {
    URN: String(100_000 + number),
    'LA (code)': code,
    'LA (name)': name,
    EstablishmentNumber: String(1000 + (number % 9000)),
    EstablishmentName: `${pick(WORDS, 5)} Invented ${kind.phase === 'Primary' ? 'Primary ' : ''}School, ${number}`,
    'TypeOfEstablishment (name)': kind.type,
    'EstablishmentTypeGroup (name)': kind.group,
    'EstablishmentStatus (name)': closed ? 'Closed' : 'Open',
    'PhaseOfEducation (name)': kind.phase,
    StatutoryLowAge: kind.ages[0],
    StatutoryHighAge: kind.ages[1],
    SchoolCapacity: String(capacity),
    NumberOfPupils: closed ? '' : String(Math.floor(capacity * 0.9)),
    PercentageFSM: closed ? '' : (chance(seed + 6, number) * 60).toFixed(1),
    'Gender (name)': 'Mixed',
    'Trusts (name)': kind.group === 'Academies' ? `${pick(WORDS, 7)} Invented Trust` : '',
    UKPRN: String(10_000_000 + number),
    Postcode: `ZZ${1 + (number % 9)} ${number % 10}ZZ`,
    Easting: String(380_000 + (number % 20_000)),
    Northing: String(250_000 + (number % 20_000)),
    OpenDate: chance(seed + 8, number) < 0.3 ? '' : day(9, 1960),
    CloseDate: closed ? day(11, 2001) : '',
    ...change,
  };
}

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Rows as GIAS writes them: comma, CRLF, quotes where needed, with a column that is not read between the others. */
export function giasLine(cells: Partial<GiasCells>): string {
  const values: string[] = GIAS_COLUMNS.map(({ header }) => cells[header] ?? '');
  return `${[...values.slice(0, 3), 'Ms', ...values.slice(3)].map(cell).join(',')}\r\n`;
}

export const GIAS_HEADER = giasLine(Object.fromEntries(GIAS_COLUMNS.map(({ header }) => [header, header]))).replace(
  ',Ms,',
  ',HeadTitle (name),',
);

const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** Text as windows-1252 has it, which is how GIAS publishes. */
export function windows1252(text: string): Buffer {
  return Buffer.from(
    Array.from(text).map((one) => (UPPER.includes(one) ? 0x80 + UPPER.indexOf(one) : (one.codePointAt(0) ?? 63))),
  );
}

/** A file of these schools. */
export function giasFile(schools: readonly Partial<GiasCells>[]): Buffer {
  return windows1252(GIAS_HEADER + schools.map(giasLine).join(''));
}

/** Bytes as an import reads them, in pieces that cut through characters and rows. */
export function sourceOf(bytes: Uint8Array, piece = 1_021): Source {
  return {
    async *open() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}
