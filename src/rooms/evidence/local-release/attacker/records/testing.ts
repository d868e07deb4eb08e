import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { TestDatabase } from '../../../../../../tests/support/database.ts';
import { ETHNICITIES, REASONS, type Code } from '../../../local/columns/dfe-codes.ts';
import { ROUTES, SETTINGS } from '../../../local/columns/move-codes.ts';
import type { LocalEvent } from '../../local-event.ts';
import type { LocalMove } from '../../moves-table.rules.ts';

const codeOf = (codes: readonly Code[], label: string) => codes.find((each) => each.label === label)?.code ?? '';
const keyOf = (pupil: string | null) => pupil && `\\x${createHash('sha256').update(pupil).digest('hex')}`;
const SEN: Record<string, string> = {
  'No special educational need': 'none',
  'SEN support': 'support',
  'Education, health and care plan': 'plan',
};

/** Events as rows of local data. */
export function eventRecords(events: readonly LocalEvent[], kind: 'suspension' | 'permanent-exclusion') {
  return events.map((event) => ({
    pupil_key: keyOf(event.pupil),
    kind,
    starts_on: '2024-01-10',
    sessions: kind === 'suspension' ? event.halfDays : null,
    lunchtime: false,
    academic_year: '2023/24',
    term: event.term.toLowerCase(),
    school: event.school,
    place: event.area,
    phase: event.phase?.toLowerCase(),
    year_group: Number(event.yearGroup?.replace('Year ', '')),
    sex: event.sex === 'Boys' ? 'male' : 'female',
    ethnicity: codeOf(ETHNICITIES, event.ethnicity ?? ''),
    sen: SEN[event.sen ?? ''],
    fsm: event.fsm === 'Eligible for free school meals',
    social_worker: event.socialWorker === 'With a social worker',
    reasons: event.reasons.map((reason) => codeOf(REASONS, reason)),
  }));
}

/** Moves as rows of local data. */
export function moveRecords(moves: readonly LocalMove[]) {
  return moves.map(({ pupil, from, to, route }) => ({
    pupil_key: keyOf(pupil),
    moved_on: '2024-01-10',
    academic_year: '2023/24',
    term: 'spring',
    from_setting: codeOf(SETTINGS, from),
    to_setting: codeOf(SETTINGS, to),
    route: codeOf(ROUTES, route),
  }));
}

/** An accepted file of these rows. */
export async function acceptRecords(
  { owner }: TestDatabase,
  locality: string,
  kind: 'exclusions' | 'moves',
  records: readonly object[],
): Promise<void> {
  const upload = randomUUID();
  await sql`insert into evidence.local_upload (locality_id, upload_id, kind, status, uploaded_at, accepted_at)
    values (${locality}, ${upload}, ${kind}, 'accepted', now(), now())`.execute(owner);
  const table = sql.table(`evidence.${kind === 'moves' ? 'local_move' : 'local_event'}`);
  const rows = records.map((record, at) => ({
    locality_id: locality,
    upload_id: upload,
    row_number: at + 2,
    identity: `\\x${createHash('md5').update(`${upload} ${at}`).digest('hex')}`,
    ...record,
  }));
  await sql`insert into ${table} select * from jsonb_populate_recordset(null::${table},
    ${JSON.stringify(rows)}::jsonb)`.execute(owner);
}
