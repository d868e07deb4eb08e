import { addDays, londonTime } from '../../../foundation/days/index.ts';
import { inLocality, type Tx } from '../../../foundation/db/index.ts';
import type { Holding, HoldingsContext } from '../../../foundation/personal-data.ts';
import { accountKept } from './account-after.queries.ts';
import { accountWishes, type WishedAccount } from './account-wish.queries.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { knownHere, type KnownHere } from './known-here.ts';
import { BEST_TIMES, CONTACT_BY, DECIDES, LEVELS, nameIn, PAID_BY, roleInWords } from './member-words.ts';
import type { Member } from './members.queries.ts';
import { findEnding, findNaming } from './naming.queries.ts';
import { namingWords } from './naming.view-model.ts';
import { countOthersNamed, countTiedElsewhere, membershipsOf } from './own-memberships.queries.ts';
import { findWishes, type Wishes } from './wishes.queries.ts';

/** The memberships of somebody in every locality, with what they said they need. */
export async function memberHoldings({ db, actor, person, localities }: HoldingsContext): Promise<Holding[]> {
  const members: Holding['rows'] = [];
  const wishes: Holding['rows'] = [];
  const others: Holding['rows'] = [];
  const joined: Holding['rows'] = [];
  for (const { id, name } of localities) {
    await inLocality(db, actor, id, async (tx) => {
      const [own, known] = [await membershipsOf(tx, person), await knownHere(tx)];
      for (const member of own) {
        const wish = accountRow(await accountWishes(tx, [member.id]));
        const rest = { ...(await namingRow(tx, member.id)), ...wish, ...(await keptRow(tx, member.id)) };
        members.push({ Locality: name, ...memberRow(member, known), ...rest });
        const said = await findWishes(tx, member.id);
        if (said) wishes.push({ Locality: name, ...wishesRow(said) });
      }
      const named = await countOthersNamed(tx, person);
      if (named > 0) others.push({ Locality: name, 'E-mail': person.email, 'Members of another name': named });
      const tied = await countTiedElsewhere(tx, person);
      if (tied > 0) joined.push({ Locality: name, 'E-mail': person.email, 'Members joined to another account': tied });
    });
  }
  return [
    {
      title: 'Your part in the collaborative',
      about: 'So that the locality sees who takes part and who is missing. Names go three years after a part ends.',
      tables: ['collaborative.member'],
      rows: members,
    },
    {
      title: 'What helps you to take part',
      about: 'Seen by you and by those who convene. It goes when your name goes.',
      tables: ['collaborative.member_wishes'],
      rows: wishes,
    },
    {
      title: 'Your address at members of another name',
      about:
        'Somebody who convenes named another member with it, by mistake or because it went with a post. Nothing else of them is yours; ask those who convene to correct it. It goes with your account, or with the name of that member.',
      tables: ['collaborative.member'],
      rows: others,
    },
    {
      title: 'Your address at members joined to another account',
      about:
        'A member has your address, and another account than yours is joined to them. Nothing else of them is held as yours, whatever their name is. Where the member is you, ask those who convene to take that account off; else to correct the address. It goes with your account, or with the name of that member.',
      tables: ['collaborative.member'],
      rows: joined,
    },
  ];
}

/** Whoever left is not named; what they had said is kept aside, where nobody reads it, in case the end is undone. */
async function namingRow(tx: Tx, member: string) {
  const [naming, ending] = [await findNaming(tx, member), await findEnding(tx, member)];
  const until = ending?.saidOn ? dateInWords(addDays(ending.since, 30)) : null;
  const said = naming ?? ending;
  return {
    'Ended at': ending?.at ? londonTime(ending.at).time : null,
    'End noted on': ending?.notedOn ?? null,
    'Evaluator may read your name': naming ? namingWords(naming) : 'No: your part has ended',
    'What you had said': ending?.saidOn
      ? `${namingWords(ending)}. Kept until ${until}, in case the end is undone`
      : null,
    ...{ 'Said on': said?.saidOn ?? null, 'Noted for you': said?.saidOn ? (said.noted ? 'Yes' : 'No') : null },
  };
}

/** What those who convene noted before there was an account. */
function accountRow([found]: readonly WishedAccount[]) {
  const words = { none: 'Noted that you want none', aside: 'Your invitation was put aside' };
  return { Account: found ? words[found.wish] : null, 'Noted on': found?.on ?? null };
}

/** What a local lead said of their account after the end. */
async function keptRow(tx: Tx, member: string) {
  const kept = await accountKept(tx, member);
  return { 'Your account goes on, said on': kept?.on ?? null };
}

function memberRow(member: Member, { parts, sectors }: KnownHere) {
  return {
    ...{ 'Named as': member.name, 'E-mail': member.email },
    ...{ 'Comes from': parts.get(member.partId ?? '') ?? null, Sector: nameIn(sectors, member.sector) },
    ...{ Level: nameIn(LEVELS, member.level), 'Takes part as': roleInWords(member) },
    ...{ From: member.fromOn, To: member.endedOn, Decides: nameIn(DECIDES, member.decides) },
    ...{ 'Hours a term': member.hoursATerm, 'Who pays': nameIn(PAID_BY, member.paidBy) },
  };
}

function wishesRow({ accessNeeds, contactBy, bestTimes }: Wishes) {
  return {
    ...{ Needs: accessNeeds, 'Reach by': nameIn(CONTACT_BY, contactBy) },
    'Best times': bestTimes.map((code) => nameIn(BEST_TIMES, code)).join(', '),
  };
}
