import { z } from 'zod';
import { typed, type Visit } from '../../../foundation/http/index.ts';
import { valuesOf } from './member-form.view-model.ts';
import { MEMBER_FIELDS } from './member.form.ts';
import type { Member } from './members.queries.ts';

export type MemberValues = Record<(typeof MEMBER_FIELDS)[number], string>;
type Began = Partial<Record<string, string>>;

const saved = z.record(z.string(), z.string());

/** The field of the form that keeps what stood in it when it was opened, so that what was only left there is told from a change. */
export const beganField = (member: Member): string => JSON.stringify(valuesOf(member));

/** What stood in the form that was sent when it was opened; nothing where that cannot be read. */
export function beganWith(body: Visit['body']): Began {
  const { began } = typed(body, ['began']);
  try {
    return saved.catch({}).parse(JSON.parse(began));
  } catch {
    return {};
  }
}

/** Whether a field was sent as it stood when the form was opened. */
export const leftAlone = (began: Began, yours: MemberValues, field: keyof MemberValues): boolean =>
  began[field] !== undefined && began[field].trim() === yours[field].trim();

/** What was typed, and in fields that were left alone what is saved now. */
export function keepingOthers(now: Member, began: Began, yours: MemberValues): MemberValues {
  const current = valuesOf(now);
  const kept = MEMBER_FIELDS.filter((field) => leftAlone(began, yours, field));
  return { ...yours, ...Object.fromEntries(kept.map((field) => [field, current[field]])) };
}
