import { readAnyDay } from '../../../foundation/days/index.ts';
import { differences, type Difference } from '../conflict.view-model.ts';
import { typedDay } from '../meetings/planning/meeting-form.view-model.ts';
import type { KnownHere } from './known-here.ts';
import { leftAlone, type MemberValues } from './member-began.ts';
import { memberFields, valuesOf } from './member-form.view-model.ts';
import type { Member } from './members.queries.ts';

type Sent = { began: Partial<Record<string, string>>; yours: MemberValues };
type Choices = readonly { value: string; text: string }[];

/** What somebody else saved of a member beside what was typed, in the words of the form, part by part. */
export const memberDifferences = (member: Member, yours: MemberValues, known: KnownHere): Difference[] =>
  differences(memberParts(member, yours, known));

/** What somebody else saved since the form was opened, in the fields that were left alone in it. */
export function savedBesides(member: Member, sent: Sent, known: KnownHere): Difference[] {
  const then = { ...valuesOf(member), ...sent.began };
  return differences(memberParts(member, then, known))
    .filter(({ field }) => leftAlone(sent.began, sent.yours, field as keyof MemberValues))
    .map((part) => ({ ...part, now: part.now || 'nothing' }));
}

function memberParts(member: Member, yours: MemberValues, known: KnownHere): Difference[] {
  const now = valuesOf(member);
  const lists = memberFields(known, now, member.partId);
  const chosen = (field: keyof MemberValues, what: string, choices: Choices): Difference => {
    const words = (value: string) => (value === '' ? '' : (choices.find((one) => one.value === value)?.text ?? value));
    return { field, what, now: words(now[field]), yours: words(yours[field]) };
  };
  return [
    { field: 'name', what: 'Name', now: now.name, yours: yours.name },
    { field: 'email', what: 'Email address', now: now.email, yours: yours.email },
    chosen('part', 'Organisation or group', lists.parts),
    chosen('sector', 'Sector', lists.sectors),
    chosen('level', 'Level', lists.levels),
    chosen('role', 'Takes part as', lists.roles),
    { field: 'group', what: 'Which sub-group', now: now.group, yours: yours.group },
    { field: 'from', what: 'Takes part since', now: now.from, yours: dayMeant(yours.from) || now.from },
    chosen('decides', 'How far they can decide', lists.decides),
    { field: 'hours', what: 'Hours promised a term', now: now.hours, yours: yours.hours },
    chosen('paidBy', 'Who pays for the time', lists.paidBy),
  ];
}

/** The same day in two spellings is no difference. */
function dayMeant(typed: string): string {
  const day = readAnyDay(typed);
  return day === null ? typed : typedDay(day);
}
