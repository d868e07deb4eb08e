import { ETHNICITIES, OLD_REASONS, REASONS, type Code } from '../local/columns/dfe-codes.ts';
import { ROUTES, SETTINGS } from '../local/columns/move-codes.ts';
import type { LocalEvent } from './local-event.ts';
import type { LocalMove } from './moves-table.rules.ts';
import type { EventRow, MoveRow } from './read-rows.queries.ts';

const labels = (codes: readonly Code[]) => new Map(codes.map(({ code, label }) => [code, label]));
const REASON = labels([...REASONS, ...OLD_REASONS]);
const ETHNICITY = labels(ETHNICITIES);
const SETTING = labels(SETTINGS);
const ROUTE = labels(ROUTES);

const PHASE = {
  nursery: 'Nursery',
  primary: 'Primary',
  secondary: 'Secondary',
  special: 'Special',
  'alternative-provision': 'Alternative provision',
  'post-16': 'After 16',
} as const;
const SEN = {
  none: 'No special educational need',
  support: 'SEN support',
  plan: 'Education, health and care plan',
} as const;
const TERM = { autumn: 'Autumn', spring: 'Spring', summer: 'Summer' } as const;
const SEX = { female: 'Girls', male: 'Boys' } as const;

const yesNo = (value: boolean | null, yes: string, no: string) => (value === null ? null : value ? yes : no);

/** The row in the words that are shown. A suspension is half a day at least. */
export function eventOf(row: EventRow, kind: 'suspension' | 'permanent-exclusion'): LocalEvent {
  return {
    pupil: row.pupil_key,
    halfDays: kind === 'suspension' ? Math.max(1, row.sessions ?? 1) : 0,
    school: row.school,
    area: row.place,
    phase: row.phase && PHASE[row.phase],
    yearGroup: row.year_group === null ? null : yearGroup(row.year_group),
    sex: row.sex && SEX[row.sex],
    ethnicity: row.ethnicity && (ETHNICITY.get(row.ethnicity) ?? row.ethnicity),
    sen: row.sen && SEN[row.sen],
    fsm: yesNo(row.fsm, 'Eligible for free school meals', 'Not eligible'),
    socialWorker: yesNo(row.social_worker, 'With a social worker', 'Without a social worker'),
    term: TERM[row.term],
    reasons: row.reasons.map((code) => REASON.get(code) ?? code),
  };
}

export function moveOf(row: MoveRow): LocalMove {
  return {
    pupil: row.pupil_key,
    from: SETTING.get(row.from_setting) ?? row.from_setting,
    to: SETTING.get(row.to_setting) ?? row.to_setting,
    route: ROUTE.get(row.route) ?? row.route,
  };
}

function yearGroup(year: number): string {
  if (year < 0) return 'Nursery';
  return year === 0 ? 'Reception' : `Year ${year}`;
}
