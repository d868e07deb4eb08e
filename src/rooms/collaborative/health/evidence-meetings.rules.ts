import type { Evidence } from './evidence.rules.ts';
import type { ActionFacts, AttendanceFacts } from './evidence.queries.ts';

/** A share of fewer noted than this of those asked says little of the others. */
const MOSTLY_NOTED = 0.8;

/** Of those who came more than a term ago (`settled`), how many were not seen since. */
type Seen = { settled: number; faded: number; ofNamed: boolean };

/** Whether people come: of those whose attendance is noted, and how many are not noted. */
export function aboutAttendance(facts: AttendanceFacts, seen: Seen): Evidence[] {
  const { held, asked, came, notNoted, inPart } = facts;
  if (held === 0) return [{ says: 'No meeting was held in the last year.', speaks: 'open', at: 'meetings' }];
  const noted = asked - notNoted;
  if (noted === 0) return [{ says: nobodyNoted(facts), speaks: 'open', at: 'meetings' }];
  const share = Math.round((100 * came) / noted);
  const meetings = held === 1 ? 'One meeting was' : `${held} meetings were`;
  const asking = inPart ? 'those asked who are told to you and whose' : 'those asked whose';
  const rest = notNoted > 0 ? `; ${notNoted} of ${asked} are not noted` : '';
  const says = `${meetings} held in the last year; of ${asking} attendance is noted, ${share} in a hundred came${rest}.`;
  // Of a part nothing can be said of the collaborative, and who reads it writes about the collaborative.
  const speaks = inPart || noted < MOSTLY_NOTED * asked ? 'open' : judged(share);
  return [
    { says: inPart ? `${says} ${NOT_TOLD}` : says, speaks, at: 'meetings' },
    // Where nobody was ever there, or everybody is new, nobody can be said to have faded.
    ...(came === 0 || seen.settled === 0 ? [] : aboutFaded(seen)),
  ];
}

const NOT_TOLD =
  'It is not told of fewer than three at a meeting who take part, or who have left, and are not named to you.';

function nobodyNoted({ asked, inPart }: AttendanceFacts): string {
  const of = 'Who came to the meetings of the last year is not';
  if (!inPart) return `${of} noted.`;
  if (asked > 0) return `${of} noted of anybody who is told to you. ${NOT_TOLD}`;
  return `${of} told to you: nobody who was asked is named to you, and at each they are too few to be counted.`;
}

function judged(share: number): Evidence['speaks'] {
  if (share >= 70) return 'strength';
  return share < 50 ? 'gap' : 'open';
}

function aboutFaded({ faded, ofNamed }: Seen): Evidence[] {
  if (ofNamed) {
    if (faded === 0) return [];
    return [
      { says: `Not seen for a term, of the members who are named to you: ${faded}.`, speaks: 'gap', at: 'coverage' },
    ];
  }
  const line: Evidence =
    faded === 0
      ? { says: 'Nobody who has taken part for a term went unseen in it.', speaks: 'strength', at: 'coverage' }
      : { says: `Not seen for a term, at a meeting or with an action: ${faded}.`, speaks: 'gap', at: 'coverage' };
  return [line];
}

/** The facilitator serves the process: an outcome of their own would make them a side. */
export function aboutFacilitatorActions({ openActions, facilitatorActions, ownersOfNamed }: ActionFacts): Evidence[] {
  if (openActions === 0) return [];
  if (ownersOfNamed) return ownedAmongNamed(facilitatorActions);
  return facilitatorActions === 0
    ? [{ says: 'No open action is the facilitator’s: others own what is done.', speaks: 'strength', at: 'actions' }]
    : [
        {
          says: `The facilitator owns open actions: ${facilitatorActions} of ${openActions}.`,
          speaks: 'gap',
          at: 'actions',
        },
      ];
}

/** That nobody who is named is the facilitator is no praise: what the others own is not known to the reader. */
function ownedAmongNamed(n: number): Evidence[] {
  if (n === 0) return [];
  const says = `Open actions that the facilitator owns, of those whose owner is named to you: ${n}.`;
  return [{ says, speaks: 'gap', at: 'actions' }];
}

const noneLate = (open: number) =>
  open === 1 ? 'The one open action is not late.' : `None of ${open} open actions is late.`;

export function aboutPromises({ openActions, lateActions }: ActionFacts): Evidence[] {
  if (openActions === 0) return [];
  return lateActions === 0
    ? [{ says: noneLate(openActions), speaks: 'strength', at: 'actions' }]
    : [{ says: `Late actions: ${lateActions} of ${openActions} that are open.`, speaks: 'gap', at: 'actions' }];
}
