import { addDays } from '../../../foundation/days/index.ts';
import type { Role } from '../../../foundation/http/index.ts';

/**
 * The roles that people have because they are members: as these members are invited. Every other one, an observer's too, a
 * local lead has given on purpose, and it does not end with a membership (decision 48).
 */
export const ROLES_OF_MEMBERS = ['member', 'youth-researcher'] as const;

export function isRoleOfMembers(role: Role): boolean {
  return ROLES_OF_MEMBERS.some((one) => one === role);
}

/** Within so many days of the end, or of the day on which it was noted, a local lead says whether an account goes on. */
const SAY_WITHIN_DAYS = 7;

export function sayAccountBy(since: string): string {
  return addDays(since, SAY_WITHIN_DAYS);
}
