import { plainHeading } from '../../../foundation/sheets/index.ts';
import { DECIDES, LEVELS, MEMBER_ROLES, PAID_BY } from '../members/member-words.ts';

export type ColumnKey =
  | 'name'
  | 'email'
  | 'organisation'
  | 'sector'
  | 'level'
  | 'role'
  | 'group'
  | 'from'
  | 'to'
  | 'decides'
  | 'hours'
  | 'paidBy';

export type Column = {
  key: ColumnKey;
  heading: string;
  /** Other headings that mean the same. */
  also: readonly string[];
  /** For whom it has to be filled in. */
  needed: string;
  about: string;
  example: string;
};

const names = (words: readonly { name: string }[]) => words.map(({ name }) => name).join('; ');

/** The columns of a file of members, in the order of the template. */
export const COLUMNS: readonly Column[] = [
  {
    ...{ key: 'name', heading: 'Name', also: ['Member', 'Full name', 'Person', 'Name of member'], needed: 'yes' },
    ...{ about: 'First name and surname, in one cell', example: 'Hester Quill' },
  },
  {
    ...{ key: 'email', heading: 'E-mail', also: ['Email', 'E-mail address', 'Email address'], needed: 'no' },
    ...{ about: 'With it they are known again, and joined to their account', example: 'h.quill@school.example' },
  },
  {
    ...{ key: 'organisation', heading: 'Organisation', also: ['Organization', 'Organisation or group'], needed: 'no' },
    ...{
      about: 'As it is called on the page “Organisations”, where it has to be first',
      example: 'Otterbrook Primary School',
    },
  },
  {
    ...{ key: 'sector', heading: 'Sector', also: [], needed: 'for new members without an organisation' },
    ...{ about: 'Left empty, it is the sector of the organisation', example: 'Primary schools' },
  },
  {
    ...{ key: 'level', heading: 'Level', also: ['Seniority'], needed: 'for new members' },
    ...{ about: `One of: ${names(LEVELS)}`, example: 'Leader of a school or service' },
  },
  {
    ...{ key: 'role', heading: 'Takes part as', also: ['Role'], needed: 'no' },
    ...{ about: `One of: ${names(MEMBER_ROLES)}. Left empty: Member`, example: 'Member' },
  },
  {
    ...{ key: 'group', heading: 'Sub-group', also: ['Sub-group they chair', 'Chairs', 'Group'], needed: 'no' },
    ...{ about: 'Which one a chair leads, as its meetings call it', example: '' },
  },
  {
    ...{ key: 'from', heading: 'From', also: ['Since', 'Start date', 'Takes part since', 'Joined'], needed: 'no' },
    ...{
      about:
        'The first day, at most two years ahead. Left empty for somebody new: the day on which the file is accepted',
      example: '01/09/2026',
    },
  },
  {
    ...{ key: 'to', heading: 'To', also: ['Until', 'End date', 'Left on'], needed: 'no' },
    ...{
      about: 'A row with the day on which somebody left is passed over: memberships end on their page',
      example: '',
    },
  },
  {
    ...{ key: 'decides', heading: 'Decides', also: ['How far they can decide'], needed: 'no' },
    ...{ about: `One of: ${names(DECIDES)}`, example: 'Decides after asking' },
  },
  {
    ...{ key: 'hours', heading: 'Hours promised a term', also: ['Hours', 'Hours a term'], needed: 'no' },
    ...{ about: 'Between 0 and 500', example: '7.5' },
  },
  {
    ...{ key: 'paidBy', heading: 'Who pays for the time', also: ['Who pays', 'Paid by'], needed: 'no' },
    ...{ about: `One of: ${names(PAID_BY)}`, example: 'Part of their usual role' },
  },
];

const NAMED = new Map(
  COLUMNS.flatMap((column) => [column.heading, column.key, ...column.also].map((name) => [plainHeading(name), column])),
);

/** Where each column stands, and what the person should know about the header. */
export type Header = { at: Partial<Record<ColumnKey, number>>; width: number; said: string[] };

export function headingsIn(cells: readonly string[]): number {
  return new Set(cells.flatMap((cell) => NAMED.get(plainHeading(cell))?.key ?? [])).size;
}

/** Reads a row as the header; in words why it cannot be one. */
export function readHeader(cells: readonly string[]): { ok: true; header: Header } | { ok: false; say: string } {
  const header: Header = { at: {}, width: cells.length, said: [] };
  for (const [place, cell] of cells.entries()) {
    const column = NAMED.get(plainHeading(cell));
    if (!column) {
      if (cell.trim() !== '')
        header.said.push(`“${shortened(cell)}” is none of the columns of the template, so it was not read.`);
    } else if (header.at[column.key] !== undefined)
      return { ok: false, say: `The header has “${column.heading}” more than once.` };
    else {
      header.at[column.key] = place;
      if (plainHeading(cell) !== plainHeading(column.heading))
        header.said.push(`“${shortened(cell)}” was read as “${column.heading}”.`);
    }
  }
  if (header.at.name === undefined) return { ok: false, say: 'The header has no column “Name”.' };
  return { ok: true, header };
}

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
