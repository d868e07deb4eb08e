import { auditAll } from '../../../../foundation/audit/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import { localityOf, withQuery, type Visit } from '../../../../foundation/http/index.ts';
import { letterStanding } from '../../letters/letter-standing.ts';
import { guestsSentence, isOver, onlyReadSentence, wantNoneSentence, whyOf } from '../../letters/letters.view-model.ts';
import type { AskedReader } from '../../letters/only-read.ts';
import { inviteMembersPath } from '../../inviting/paths.ts';
import { CONTACT_BY, nameIn } from '../../members/member-words.ts';
import { contactsOf } from '../../members/wishes.queries.ts';
import { memberPath } from '../../paths.ts';
import { REPLIES } from '../meeting-words.ts';
import { askedPath, substitutePath } from '../paths.ts';
import type { Reply } from '../tables.ts';
import type { Meeting } from './meetings.queries.ts';

/** So many are named; whose answer is noted comes last, so that the others move up. */
const NAMED = 100;
const NOT_SAID = 'Has not said how to be reached';

/**
 * Those who are asked and whom no letter reaches. How they said that they are reached stands beside them where somebody
 * presses for it, and each look at that is audited. `guests`: of whom one reaches, those who cannot open its link; `wantNone`:
 * and who want no account; `onlyRead`: those whose account answers nothing here.
 */
export async function noLetterPart(tx: Tx, visit: Visit, meeting: Meeting) {
  const { slug } = localityOf(visit);
  const inviteHref = inviteMembersPath({ slug });
  const none = { guests: null, wantNone: null, onlyRead: null };
  const nobody = { count: 0, rows: [], more: 0, reachedHref: null, ...none, inviteHref };
  if (isOver(meeting, visit.now)) return nobody;
  const { unreachable, guests, wantNone, onlyRead } = await letterStanding(tx, meeting.id);
  const shown = unreachable.slice(0, NAMED);
  const reached = visit.query['reached'] === 'yes';
  const contacts = await contactsOf(tx, reached ? shown.map(({ member }) => member) : []);
  await auditAll(tx, visit.actor, 'collaborative.wishes.seen', [...contacts.keys()]);
  const at = { slug, meeting: meeting.id };
  const rows = shown.map((one) => {
    const contact = contacts.get(one.member);
    const how = contact ? `Wishes to be reached by: ${nameIn(CONTACT_BY, contact).toLowerCase()}` : NOT_SAID;
    return { ...toNote(at, one), why: whyOf(one), how: reached ? how : null };
  });
  const self = askedPath(at);
  const reachedHref = reached ? null : `${withQuery(self, { reached: 'yes' })}#no-letter`;
  const more = unreachable.length - rows.length;
  return {
    ...{ count: unreachable.length, rows, more, reachedHref, inviteHref },
    ...{ guests: guestsSentence(guests), wantNone: wantNoneSentence(wantNone), onlyRead: readersPart(at, onlyRead) },
  };
}

function readersPart(at: { slug: string; meeting: string }, onlyRead: readonly AskedReader[]) {
  if (onlyRead.length === 0) return null;
  const rows = onlyRead.slice(0, NAMED).map(({ id, ...one }) => toNote(at, { member: id, ...one }));
  return { says: onlyReadSentence(onlyRead.length), rows, more: onlyRead.length - rows.length };
}

type Noted = { member: string; name: string; reply: Reply };

function toNote({ slug, meeting }: { slug: string; meeting: string }, { member, name, reply }: Noted) {
  return {
    ...{ name, href: memberPath({ slug, member }) },
    said: reply === 'none' ? null : REPLIES[reply],
    noteHref: substitutePath({ slug, meeting, member }),
  };
}
