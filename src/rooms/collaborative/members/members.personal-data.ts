import { inLocality } from '../../../foundation/db/index.ts';
import type { Holding, HoldingsContext } from '../../../foundation/personal-data.ts';
import { knownHere, type KnownHere } from './known-here.ts';
import { BEST_TIMES, CONTACT_BY, DECIDES, LEVELS, nameIn, PAID_BY, roleInWords } from './member-words.ts';
import { membershipsOf, type Member } from './members.queries.ts';
import { findNaming } from './naming.queries.ts';
import { namingWords } from './naming.view-model.ts';
import { findWishes, type Wishes } from './wishes.queries.ts';

/** The memberships of somebody in every locality, with what they said they need. */
export async function memberHoldings({ db, actor, person, localities }: HoldingsContext): Promise<Holding[]> {
  const members: Holding['rows'] = [];
  const wishes: Holding['rows'] = [];
  for (const { id, name } of localities) {
    await inLocality(db, actor, id, async (tx) => {
      const [own, known] = [await membershipsOf(tx, person), await knownHere(tx)];
      for (const member of own) {
        const naming = await findNaming(tx, member.id);
        members.push({
          ...{ Locality: name, ...memberRow(member, known) },
          'Evaluator may read your name': naming
            ? namingWords(naming)
            : 'No. Your part has ended; what you said goes 30 days after that',
          'Said on': naming?.saidOn ?? null,
        });
        const said = await findWishes(tx, member.id);
        if (said) wishes.push({ Locality: name, ...wishesRow(said) });
      }
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
  ];
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
