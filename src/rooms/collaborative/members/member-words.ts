/** How senior somebody is in the system, from those who set its direction to those whom a family meets. */
export const LEVELS = [
  { code: 'strategic', name: 'Strategic leader', hint: 'Sets direction for an authority, a trust or a service' },
  { code: 'leader', name: 'Leader of a school or service', hint: 'A head, a principal, a head of service' },
  { code: 'manager', name: 'Manager or coordinator', hint: 'A SENCO, a team manager, an officer' },
  { code: 'front-line', name: 'Child- or family-facing', hint: 'Works with children and families, or is one of them' },
] as const;
export type Level = (typeof LEVELS)[number]['code'];

export const MEMBER_ROLES = [
  { code: 'member', name: 'Member' },
  { code: 'chair', name: 'Chair of a sub-group' },
  { code: 'parent', name: 'Parent or carer representative' },
  { code: 'young-person', name: 'Young person' },
  { code: 'youth-researcher', name: 'Youth researcher' },
] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number]['code'];

/** As what somebody takes part; of a chair, of which sub-group. */
export function roleInWords({ role, groupName }: { role: MemberRole; groupName: string | null }): string {
  const name = nameIn(MEMBER_ROLES, role);
  return role === 'chair' && groupName !== null ? `${name}: ${groupName}` : name;
}

/** How far somebody can commit the organisation they come from. */
export const DECIDES = [
  { code: 'not-said', name: 'Not said yet' },
  { code: 'alone', name: 'Decides for their organisation' },
  { code: 'after-asking', name: 'Decides after asking' },
  { code: 'advises', name: 'Brings a view, does not decide' },
] as const;
export type Decides = (typeof DECIDES)[number]['code'];

/** Who pays for the time that taking part costs. */
export const PAID_BY = [
  { code: 'not-said', name: 'Not said yet' },
  { code: 'usual-role', name: 'Part of their usual role' },
  { code: 'buy-out', name: 'Time is bought out' },
  { code: 'cost-share', name: 'Costs are shared' },
  { code: 'paid', name: 'Paid for taking part' },
] as const;
export type PaidBy = (typeof PAID_BY)[number]['code'];

export const CONTACT_BY = [
  { code: 'email', name: 'Email' },
  { code: 'phone', name: 'Phone' },
  { code: 'text', name: 'Text message' },
  { code: 'post', name: 'Letter' },
  { code: 'in-person', name: 'In person' },
] as const;
export type ContactBy = (typeof CONTACT_BY)[number]['code'];

export const BEST_TIMES = [
  { code: 'school-day', name: 'In school hours' },
  { code: 'after-school', name: 'Straight after school' },
  { code: 'evening', name: 'In the evening' },
  { code: 'weekend', name: 'At the weekend' },
  { code: 'online', name: 'Online' },
  { code: 'in-room', name: 'In the room' },
] as const;

type Worded = readonly { code: string; name: string }[];

/** The words for a code; the code itself where a list has lost it. */
export function nameIn(words: Worded, code: string): string {
  return words.find((one) => one.code === code)?.name ?? code;
}

/** Codes of a list as zod's enum wants them: one at least. */
export function codesOf<const T extends readonly [{ code: string }, ...{ code: string }[]]>(words: T) {
  return words.map(({ code }) => code) as [T[number]['code'], ...T[number]['code'][]];
}
