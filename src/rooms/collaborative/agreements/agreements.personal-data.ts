import { audit } from '../../../foundation/audit/index.ts';
import { inLocality, onPlatform } from '../../../foundation/db/index.ts';
import type {
  ErasureContext,
  ErasureReport,
  Holding,
  HoldingsContext,
  RetentionRule,
} from '../../../foundation/personal-data.ts';
import { nameIn } from '../members/member-words.ts';
import { membershipsOf } from '../members/own-memberships.queries.ts';
import { AGREEMENTS, ANSWERS, CHANGES, PROPOSAL_STATES } from './agreement-words.ts';
import { erasePersonFromAgreements, forgetAgreementWords } from './agreements.personal-data.queries.ts';
import { answersOf } from './answers.queries.ts';
import { proposalsOf } from './proposals.queries.ts';

/** What somebody said to agreements and proposed, in every locality. */
export async function agreementHoldings({ db, actor, person, localities }: HoldingsContext): Promise<Holding[]> {
  const said: Holding['rows'] = [];
  const proposed: Holding['rows'] = [];
  for (const { id, name } of localities) {
    await inLocality(db, actor, id, async (tx) => {
      for (const member of await membershipsOf(tx, person)) {
        for (const one of await answersOf(tx, member.id))
          said.push({
            ...{ Locality: name, Agreement: nameIn(AGREEMENTS, one.agreement), Edition: one.edition },
            ...{ 'You said': nameIn(ANSWERS, one.answer), 'In words': one.words },
            ...{ On: one.answeredAt.toISOString(), 'Noted at the meeting of': one.meetingOn },
          });
        for (const one of await proposalsOf(tx, member.id))
          proposed.push({
            ...{ Locality: name, Agreement: nameIn(AGREEMENTS, one.agreement), What: nameIn(CHANGES, one.change) },
            ...{ Words: one.title, 'More words': one.about, Why: one.why, On: one.proposedAt.toISOString() },
            ...{ 'How it stands': nameIn(PROPOSAL_STATES, one.state), Reply: one.reply },
          });
      }
    });
  }
  return [
    {
      title: 'What you said to agreements',
      about:
        'So that the group knows who agrees. Words beside it are seen by you and those who convene; they go a year after their edition was replaced, or when your name goes.',
      tables: ['collaborative.agreement_answer'],
      rows: said,
    },
    {
      title: 'Changes you proposed to agreements',
      about: 'The words stay with the agreement’s history; your name at them goes when your name as a member goes.',
      tables: ['collaborative.agreement_proposal'],
      rows: proposed,
    },
  ];
}

/** Reservations and the name at proposals go; that somebody agreed stays, without saying who. */
export async function eraseFromAgreements({ tx, actor, person }: ErasureContext): Promise<ErasureReport> {
  const { said, proposed } = await erasePersonFromAgreements(tx, person);
  if (said + proposed === 0) return { erased: [], kept: [] };
  await audit(tx, actor, 'collaborative.agreement-words.erased', person);
  return {
    erased: [{ what: 'words beside answers to agreements, and the name at proposals', rows: said + proposed }],
    kept: [
      {
        ...{ what: 'words of changes proposed to agreements, without a name', rows: proposed },
        why: 'They are part of how the agreement came about',
      },
    ].filter(({ rows }) => rows > 0),
  };
}

const MEMBER_DAYS = 3 * 365;
const EDITION_DAYS = 365;

export const agreementRetention: readonly RetentionRule[] = [
  {
    name: 'collaborative.agreement-words',
    about: 'Words beside answers to agreements (reservations), and names at proposals',
    keep: () => 'a year after their edition was replaced; three years after the member’s part has ended',
    run: ({ db, actor }) =>
      onPlatform(db, actor, async (tx) => {
        const gone = await forgetAgreementWords(tx, MEMBER_DAYS, EDITION_DAYS);
        if (gone > 0) await audit(tx, actor, 'collaborative.agreement-words.forgotten');
        return gone;
      }),
  },
];
