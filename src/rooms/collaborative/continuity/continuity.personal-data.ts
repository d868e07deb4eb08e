import { audit } from '../../../foundation/audit/index.ts';
import { inLocality, onPlatform } from '../../../foundation/db/index.ts';
import type {
  ErasureContext,
  ErasureReport,
  Holding,
  HoldingsContext,
  RetentionRule,
} from '../../../foundation/personal-data.ts';
import { MEMBER_ROLES, nameIn } from '../members/member-words.ts';
import { membershipsOf } from '../members/own-memberships.queries.ts';
import { erasePersonFromHandovers, forgetHandoverNotes } from './continuity.personal-data.queries.ts';
import { SEATS } from './handover.form.ts';
import { handoversAbout, type Handover } from './handovers.queries.ts';

/** The hand-overs in which somebody has a part, in every locality. */
export async function continuityHoldings({ db, actor, person, localities }: HoldingsContext): Promise<Holding[]> {
  const rows: Holding['rows'] = [];
  for (const { id, name } of localities) {
    await inLocality(db, actor, id, async (tx) => {
      const own = (await membershipsOf(tx, person)).map((member) => member.id);
      for (const one of await handoversAbout(tx, own, person.id)) {
        const { openedOn, savedOn, endedOn, endedAs, lookUntil, notes, seat } = one;
        rows.push({
          ...{ Locality: name, 'Your part': partOf(one, own), 'Open since': openedOn, 'Ended on': endedOn },
          'Ended as': endedAs && ENDED[endedAs],
          ...{
            Seat: nameIn(SEATS, seat),
            'Looked for until': lookUntil,
            'Last saved on': savedOn,
            Notes: notes,
            ...passedWords(one),
          },
        });
      }
    });
  }
  return [
    {
      title: 'Hand-overs you have a part in',
      about: 'So that what somebody began goes on when they leave. Notes go when the name of who left goes.',
      tables: ['collaborative.handover'],
      rows,
    },
  ];
}

const ENDED = { done: 'Done', 'called-off': 'Called off' } as const;

/** What went from one member to the next, counted: the things themselves are listed with who has them now. */
function passedWords({ passedOn, passedRole, passedActions, passedItems, passedMeetings }: Handover) {
  return {
    ...{ 'Passed on': passedOn, 'Role passed on': passedRole && nameIn(MEMBER_ROLES, passedRole) },
    'Actions passed on': passedActions.length,
    'Agenda items passed on': passedItems.length,
    'Invitations passed on': passedMeetings.length,
  };
}

function partOf({ memberId, successor }: Handover, own: readonly string[]): string {
  if (own.includes(memberId)) return 'You left';
  return successor !== null && own.includes(successor) ? 'You take over' : 'You look for somebody';
}

/** Notes about who left go; that a seat was handed over stays. */
export async function eraseFromContinuity({ tx, actor, person }: ErasureContext): Promise<ErasureReport> {
  const rows = await erasePersonFromHandovers(tx, person);
  if (rows === 0) return { erased: [], kept: [] };
  await audit(tx, actor, 'collaborative.handovers.forgotten', person);
  return { erased: [{ what: 'notes of hand-overs', rows }], kept: [] };
}

const KEEP_DAYS = 3 * 365;

export const continuityRetention: readonly RetentionRule[] = [
  {
    name: 'collaborative.handovers',
    about: 'Notes of hand-overs',
    keep: () => 'three years after the member has left',
    run: ({ db, actor }) =>
      onPlatform(db, actor, async (tx) => {
        const gone = await forgetHandoverNotes(tx, KEEP_DAYS);
        if (gone > 0) await audit(tx, actor, 'collaborative.handovers.forgotten');
        return gone;
      }),
  },
];
