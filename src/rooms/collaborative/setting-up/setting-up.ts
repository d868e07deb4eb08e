import { londonTime } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Visit } from '../../../foundation/http/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { peopleInRoles } from '../../accounts/index.ts';
import { listItems } from '../agreements/draft.queries.ts';
import { findAgreement } from '../agreements/texts.queries.ts';
import { addUp } from '../coverage/coverage.rules.ts';
import { coverageOn } from '../coverage/coverage-on.ts';
import { letterStanding } from '../letters/letter-standing.ts';
import { countTakingPart } from '../members/count-members.queries.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { findPurpose } from '../purpose/purpose.queries.ts';
import { firstMeeting, wasEverHeld, type FirstMeeting } from './first-meeting.queries.ts';
import type { SetUpFacts } from './steps.rules.ts';

/** How far the setting-up is, read from what is there; `meeting`: the id of the first one. */
export async function readSetUp(tx: Tx, visit: Visit): Promise<{ facts: SetUpFacts; meeting: string | null }> {
  const [people, first] = [await peopleInRoles(tx, MAY_CONVENE), await firstMeeting(tx)];
  const places = addUp(await coverageOn(tx, visit.today));
  const facts: SetUpFacts = {
    purposeWritten: ((await findPurpose(tx))?.purpose ?? '') !== '',
    facilitator: people.some(({ role }) => role === 'facilitator'),
    localLead: people.some(({ role }) => role === 'local-lead'),
    ...{ wanted: places.filled + places.open, open: places.open },
    members: await countTakingPart(tx, visit.today),
    rules: await rulesStanding(tx),
    meeting: first ? meetingFacts(first, visit.today) : null,
    letters: await lettersAbout(tx, first),
    held: await wasEverHeld(tx),
  };
  return { facts, meeting: first?.id ?? null };
}

async function rulesStanding(tx: Tx): Promise<SetUpFacts['rules']> {
  if (((await findAgreement(tx, 'rules'))?.edition ?? 0) > 0) return 'given-out';
  return (await listItems(tx, 'rules')).length > 0 ? 'begun' : 'none';
}

function meetingFacts({ title, beginsAt, asked }: FirstMeeting, today: string) {
  const { date } = londonTime(beginsAt);
  return { title, asked, on: dateInWords(date), today: date <= today };
}

async function lettersAbout(tx: Tx, first: FirstMeeting | undefined): Promise<SetUpFacts['letters']> {
  if (!first) return { written: 0, toTell: 0, changed: 0, unreachable: 0, guests: 0, wantNone: 0 };
  const { written, neverTold, toldBefore, unreachable, guests, wantNone } = await letterStanding(tx, first.id);
  return { written, toTell: neverTold, changed: toldBefore, unreachable: unreachable.length, guests, wantNone };
}
