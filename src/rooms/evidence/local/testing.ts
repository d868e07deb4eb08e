import type { Problem } from './values/problem.ts';
import { schoolFinder, type KnownSchool } from './values/school.rules.ts';
import type { SheetRow } from '../../../foundation/sheets/index.ts';
import { checkRows, type StagedRow } from './rows/check-rows.ts';
import type { RowContext } from './rows/row-context.ts';
import type { Summary } from './rows/summary.rules.ts';
import { scramblerOf } from './sealing/seal.rules.ts';
import type { UploadKind } from './tables.ts';

export const REGISTER: readonly KnownSchool[] = [
  {
    urn: 100001,
    authority: '885',
    establishment: '4012',
    name: 'St Mary’s C of E School',
    phase: 'Secondary',
    type: 'Academy converter',
  },
  {
    urn: 100002,
    authority: '885',
    establishment: '1100',
    name: 'The Bridge',
    phase: 'Not applicable',
    type: 'Pupil referral unit',
  },
  {
    urn: 100003,
    authority: '885',
    establishment: '2001',
    name: 'Hill School',
    phase: 'Primary',
    type: 'Community school',
  },
  {
    urn: 100004,
    authority: '885',
    establishment: '2002',
    name: 'Hill School',
    phase: 'Primary',
    type: 'Community school',
  },
  {
    urn: 100005,
    authority: '330',
    establishment: '4000',
    name: 'Far Away School',
    phase: 'Secondary',
    type: 'Academy converter',
  },
];

/** Reads rows as on 22 November 2026, with or without a register of schools. */
export function rowContext(register: readonly KnownSchool[] = []): RowContext {
  return {
    today: '2026-11-22',
    summerFrom: { '2024': '2024-04-15', '2025': '2025-04-22' },
    school: schoolFinder(register, '885'),
    ...scramblerOf({ key: Buffer.from('a key for tests'), sealKey: Buffer.from('another key for tests') }),
  };
}

export type Checked = { staged: StagedRow[]; problems: Problem[]; summary: Summary };

/** Checks rows of cells, the first of them the header. */
export async function checkedRows(
  kind: UploadKind,
  rows: readonly (readonly string[])[],
  context = rowContext(),
): Promise<Checked> {
  const sheet = rows.map((cells, at): SheetRow => ({ row: at + 1, cells }));
  return collected(checkRows(kind, sheet, context));
}

/** All batches of a check together. */
export async function collected(batches: ReturnType<typeof checkRows>): Promise<Checked> {
  const found: Omit<Checked, 'summary'> = { staged: [], problems: [] };
  for (;;) {
    const next = await batches.next();
    if (next.done) return { ...found, summary: next.value };
    found.staged.push(...next.value.staged);
    found.problems.push(...next.value.problems);
  }
}

/** A pupil number whose check letter is right, from twelve digits or eleven and a letter. */
export function pupilNumber(rest: string): string {
  const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ';
  const sum = Array.from(rest).reduce((total, one, at) => {
    const value = /\d/.test(one) ? Number(one) : letters.indexOf(one);
    return total + value * (at + 2);
  }, 0);
  return `${letters[sum % 23] ?? ''}${rest}`;
}
