/** A cell of a file that cannot be taken, in the words of the person who mends it. */
export type Problem = {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  column: string;
  value: string;
  expected: string;
};

/** One school as the file says it, ready for the database: texts, or null where the file has nothing. */
export type SchoolRow = Record<SchoolFact, string | null>;

type Reading = { value: string | null } | { expected: string };
type Reader = (cell: string) => Reading;

const taken = (value: string | null): Reading => ({ value });

/** Empty cells mean that nothing is known; anything else must be what `read` takes. */
const optional =
  (read: Reader): Reader =>
  (cell) =>
    cell === '' ? taken(null) : read(cell);

const pattern =
  (form: RegExp, expected: string, write: (cell: string) => string = (cell) => cell): Reader =>
  (cell) =>
    form.test(cell) ? taken(write(cell)) : { expected };

const text =
  (most: number): Reader =>
  (cell) =>
    cell === '' || cell.length > most ? { expected: `some text of at most ${most} characters` } : taken(cell);

const whole =
  (most: number): Reader =>
  (cell) =>
    /^\d{1,7}$/.test(cell) && Number(cell) <= most
      ? taken(String(Number(cell)))
      : { expected: `a whole number from 0 to ${most.toLocaleString('en-GB')}, or nothing` };

const percentage: Reader = (cell) =>
  /^\d{1,3}(?:\.\d{1,4})?$/.test(cell) && Number(cell) <= 100
    ? taken(Number(cell).toFixed(1))
    : { expected: 'a percentage from 0 to 100, like 23.4, or nothing' };

const DAY_EXPECTED = 'a day like 31-08-2024, or nothing';

/** GIAS writes days as dd-mm-yyyy; a spreadsheet that saved the file again may have put slashes. */
const day: Reader = (cell) => {
  const [, date = '', month = '', year = ''] = /^(\d{2})[-/](\d{2})[-/](\d{4})$/.exec(cell) ?? [];
  const iso = `${year}-${month}-${date}`;
  const meant = new Date(`${iso}T00:00:00Z`);
  const real = !Number.isNaN(meant.getTime()) && meant.toISOString().startsWith(iso) && Number(year) >= 1000;
  return real ? taken(iso) : { expected: DAY_EXPECTED };
};

const postcode = pattern(/^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i, 'a postcode like WR5 2NP, or nothing', (cell) =>
  `${cell.slice(0, -3).trim()} ${cell.slice(-3)}`.toUpperCase(),
);

const column = <const Fact extends string>(header: string, fact: Fact, read: Reader) => ({ header, fact, read });

/** The columns of a GIAS extract that are read. All must be there; their order, and what else is there, is free. */
export const GIAS_COLUMNS = [
  column('URN', 'urn', pattern(/^[1-9]\d{5}$/, 'a number of six digits')),
  column('LA (code)', 'la_code', pattern(/^\d{3}$/, 'a number of three digits, like 885')),
  column('LA (name)', 'la_name', text(100)),
  column(
    'EstablishmentNumber',
    'establishment_number',
    optional(pattern(/^\d{1,5}$/, 'a number of four digits, or nothing', (cell) => cell.padStart(4, '0'))),
  ),
  column('EstablishmentName', 'name', text(200)),
  column('TypeOfEstablishment (name)', 'type', text(100)),
  column('EstablishmentTypeGroup (name)', 'type_group', text(100)),
  column('EstablishmentStatus (name)', 'status', text(60)),
  column('PhaseOfEducation (name)', 'phase', text(60)),
  column('StatutoryLowAge', 'low_age', optional(whole(99))),
  column('StatutoryHighAge', 'high_age', optional(whole(99))),
  column('SchoolCapacity', 'capacity', optional(whole(100_000))),
  column('NumberOfPupils', 'pupils', optional(whole(100_000))),
  column('PercentageFSM', 'fsm', optional(percentage)),
  column('Gender (name)', 'gender', optional(text(60))),
  column('Trusts (name)', 'trust', optional(text(200))),
  column('UKPRN', 'ukprn', optional(pattern(/^\d{8}$/, 'a number of eight digits, or nothing'))),
  column('Postcode', 'postcode', optional(postcode)),
  column('Easting', 'easting', optional(whole(700_000))),
  column('Northing', 'northing', optional(whole(1_300_000))),
  column('OpenDate', 'opened_on', optional(day)),
  column('CloseDate', 'closed_on', optional(day)),
] as const;

export type SchoolFact = (typeof GIAS_COLUMNS)[number]['fact'];

/** How long a value is quoted back to a person, and kept. */
const QUOTED = 80;

/** A value as it is quoted in a message: cut when long, without characters that no file should hold. */
export function quoted(value: string): string {
  const plain = value.replaceAll(/\p{Cc}/gu, '�');
  return plain.length > QUOTED ? `${plain.slice(0, QUOTED)}…` : plain;
}

/** Where each column is in a file, by its header; or the headers that are missing. */
export function placeColumns(header: readonly string[]): { at: number[] } | { missing: string[]; twice: string[] } {
  const names = header.map((name) => name.trim().toLowerCase());
  const wanted = GIAS_COLUMNS.map(({ header: name }) => name);
  const missing = wanted.filter((name) => !names.includes(name.toLowerCase()));
  const twice = wanted.filter((name) => names.filter((one) => one === name.toLowerCase()).length > 1);
  if (missing.length > 0 || twice.length > 0) return { missing, twice };
  return { at: wanted.map((name) => names.indexOf(name.toLowerCase())) };
}

/** Reads the cells of one row; every cell that cannot be taken is named, not only the first. */
export function readSchool(
  cells: readonly string[],
  at: readonly number[],
  row: number,
): { school: SchoolRow; problems: Problem[] } {
  const problems: Problem[] = [];
  const school = {} as SchoolRow;
  GIAS_COLUMNS.forEach(({ header, fact, read }, index) => {
    const cell = (cells[at[index] ?? -1] ?? '').trim();
    const reading: Reading = cell.includes('\0') ? { expected: 'text without the NUL character' } : read(cell);
    if ('value' in reading) school[fact] = reading.value;
    else problems.push({ row, column: header, value: quoted(cell), expected: reading.expected });
  });
  return { school, problems };
}
