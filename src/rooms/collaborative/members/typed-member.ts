import type { Tx } from '../../../foundation/db/index.ts';
import { refusal, type RefusedForm } from '../../../foundation/http/index.ts';
import { firstDays, notAllowed } from '../days-allowed.rules.ts';
import type { KnownHere } from './known-here.ts';
import type { TypedMember } from './member.form.ts';
import type { Member, MemberDetails } from './members.queries.ts';
import { whoseAccount } from './whose-account.ts';

type Read = { ok: true; details: MemberDetails } | { ok: false; refused: RefusedForm };

/** What `before` is: the member as it is kept, or null for somebody new. */
type Given = { known: KnownHere; today: string; before: Member | null };

/** Reads a form beside what the locality has: its sectors and organisations, the days that are allowed, the accounts. */
export async function detailsTyped(tx: Tx, value: TypedMember, { known, today, before }: Given): Promise<Read> {
  const fromOn = value.from || (before?.fromOn ?? today);
  const messages = { ...notHere(known, value, before?.partId ?? null), ...dayRefused(fromOn, today, before) };
  if (Object.keys(messages).length > 0) return { ok: false, refused: refusal(messages) };
  const whose = await whoseAccount(tx, value, before);
  if (!whose.ok) return { ok: false, refused: refusal(whose.messages) };
  return {
    ok: true,
    details: {
      ...{ name: value.name, email: value.email || null, partId: value.part || null, sector: value.sector },
      ...{ level: value.level, role: value.role, groupName: value.group || null, fromOn, decides: value.decides },
      ...{ hoursATerm: value.hours, paidBy: value.paidBy, personId: whose.personId },
    },
  };
}

type Messages = Record<string, string>;

/** The organisation and the sector must be of this locality; one whose part has ended may stay. */
function notHere({ sectors, open }: KnownHere, { sector, part }: TypedMember, held: string | null): Messages {
  return {
    ...(!sectors.some(({ code }) => code === sector) && { sector: 'Choose the sector' }),
    ...(part !== '' &&
      part !== held &&
      !open.some(({ id }) => id === part) && { part: 'Choose an organisation that takes part here' }),
  };
}

/** A day that stands there already may stay. */
function dayRefused(fromOn: string, today: string, before: Member | null): Messages {
  if (fromOn === before?.fromOn) return {};
  const wrong = notAllowed(fromOn, firstDays(today));
  if (wrong) return { from: wrong };
  return before?.endedOn && fromOn > before.endedOn ? { from: 'They left before this day' } : {};
}
