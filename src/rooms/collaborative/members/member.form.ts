import { z } from 'zod';
import { notADay, readAnyDay } from '../../../foundation/days/index.ts';
import { versionField } from '../../../foundation/http/index.ts';
import { BEST_TIMES, codesOf, CONTACT_BY, DECIDES, LEVELS, MEMBER_ROLES, PAID_BY } from './member-words.ts';

const name = z
  .string({ error: 'Enter the name' })
  .trim()
  .min(2, 'Enter the name')
  .max(120, 'Use at most 120 characters');
const email = z
  .string()
  .trim()
  .default('')
  .refine(
    (text) => text === '' || z.email().max(254).safeParse(text).success,
    'Enter an address like name@example.org',
  );
const hours = z
  .string()
  .trim()
  .default('')
  .transform((text, context) => {
    if (text === '') return null;
    const number = Number(text.replace(',', '.'));
    if (Number.isFinite(number) && number >= 0 && number <= 500) return Math.round(number * 10) / 10;
    context.addIssue({ code: 'custom', message: 'Enter hours a term between 0 and 500, like 6 or 7.5' });
    return z.NEVER;
  });
/** Any day of the calendar: which are allowed is said afterwards, with those that are. */
const from = z
  .string()
  .trim()
  .default('')
  .transform((text, context) => {
    const day = text === '' ? '' : readAnyDay(text);
    if (day !== null) return day;
    context.addIssue({ code: 'custom', message: notADay(text) });
    return z.NEVER;
  });

/** A member as typed. Sector and organisation are checked against what the locality has. */
const member = z.object({
  name,
  email,
  part: z.string().trim().max(36).default(''),
  sector: z.string({ error: 'Choose the sector' }).trim().min(1, 'Choose the sector').max(40, 'Choose the sector'),
  level: z.enum(codesOf(LEVELS), { error: 'Choose the level' }),
  role: z.enum(codesOf(MEMBER_ROLES), { error: 'Choose what they take part as' }),
  group: z.string().trim().max(120, 'Use at most 120 characters').default(''),
  from,
  decides: z.enum(codesOf(DECIDES), { error: 'Choose how far they can decide' }).default('not-said'),
  hours,
  paidBy: z.enum(codesOf(PAID_BY), { error: 'Choose who pays for the time' }).default('not-said'),
  /** Asked of a member who signs in here, or would with the address; empty: not answered. */
  account: z.enum(['', 'theirs', 'not-theirs'], { error: 'Choose whether this is their account' }).default(''),
  /** The address of which that was asked, where somebody of another name signs in with it. */
  accountOf: z.string().trim().max(254).catch('').default(''),
  /** Asked where the name becomes another; empty: not answered. */
  person: z.enum(['', 'same', 'another'], { error: 'Choose whether this is the same person' }).default(''),
});

const namesGroup = ({ role, group }: { role: string; group: string }) => role !== 'chair' || group !== '';
const NO_GROUP = { path: ['group'], error: 'Enter which sub-group they chair' };
export const addMemberForm = member.refine(namesGroup, NO_GROUP);
export const changeMemberForm = member.extend({ version: versionField }).refine(namesGroup, NO_GROUP);
export type TypedMember = z.output<typeof member>;
export type ChangedMember = z.output<typeof changeMemberForm>;
export type AccountAnswer = TypedMember['account'];

/** The fields of the form, to show again what was typed. */
export const MEMBER_FIELDS = [
  ...(['name', 'email', 'part', 'sector', 'level', 'role', 'group'] as const),
  ...(['from', 'decides', 'hours', 'paidBy', 'account', 'accountOf', 'person'] as const),
];

const times = codesOf(BEST_TIMES);
export const wishesForm = z.object({
  access: z.string().trim().max(500, 'Use at most 500 characters').default(''),
  contact: z.enum(codesOf(CONTACT_BY), { error: 'Choose how to reach them' }),
  times: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((given) => times.filter((code) => [given].flat().includes(code))),
  version: z.coerce.number().int().min(0).max(2_147_483_647),
});
