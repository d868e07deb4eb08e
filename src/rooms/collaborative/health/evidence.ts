import { addDays, type Day } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Visit } from '../../../foundation/http/index.ts';
import { peopleInRoles } from '../../accounts/index.ts';
import { findLocality } from '../../localities/index.ts';
import { coverageOn, namedCoverageOn } from '../coverage/coverage-on.ts';
import { termAgo } from '../coverage/term-ago.ts';
import { readsByConsent } from '../members/evaluator-reads.queries.ts';
import { fewUnnamedHere } from '../members/evaluator-reads.ts';
import { findPurpose, listNeeds, listPhases } from '../purpose/purpose.queries.ts';
import type { ElementCode } from './elements.ts';
import {
  actionFacts,
  attendanceSince,
  attendanceToldSince,
  membershipCounts,
  type AttendanceFacts,
} from './evidence.queries.ts';
import { agreementFacts, continuityFacts, fundingFacts, phaseFacts } from './evidence-facts.ts';
import { EVIDENCE, type Evidence, type FactsOf } from './evidence.rules.ts';
import { countLevels } from './levels.queries.ts';
import { sharingTerms } from './sharing-terms.queries.ts';

const YEAR = 365;

/** What the rooms hold now about the five elements: read at each look, kept nowhere. */
export async function evidenceOf(visit: Visit): Promise<Record<ElementCode, Evidence[]>> {
  // Side by side: who takes part and who came is most of the work.
  const came = visit.inThisLocality((tx) => attendanceOfYear(tx, visit.today));
  const [members, rest] = await Promise.all([
    visit.inThisLocality(async (tx) => {
      const rooms = { ...readingOf(tx, visit.today), attendance: () => came };
      return { dm: EVIDENCE.dm(await FACTS.dm(rooms)), mm: EVIDENCE.mm(await FACTS.mm(rooms)) };
    }),
    visit.inThisLocality(async (tx) => {
      const rooms = readingOf(tx, visit.today);
      return {
        sf: EVIDENCE.sf(await FACTS.sf(rooms)),
        nf: EVIDENCE.nf(await FACTS.nf(rooms)),
        de: EVIDENCE.de(await FACTS.de(rooms)),
      };
    }),
    came,
  ]);
  return { ...members, ...rest };
}

/** The same of one of them. */
export async function evidenceOfElement<E extends ElementCode>(visit: Visit, element: E): Promise<Evidence[]> {
  return visit.inThisLocality(async (tx) => EVIDENCE[element](await FACTS[element](readingOf(tx, visit.today))));
}

/** What more than one element is read from is asked for once. */
function readingOf(tx: Tx, today: Day) {
  const people = once(() => peopleInRoles(tx, ['facilitator', 'local-lead']));
  return {
    ...{ tx, today },
    people,
    actions: once(async () => {
      const facilitators = inRole(await people(), 'facilitator').map(({ id }) => id);
      return actionFacts(tx, { today, facilitators });
    }),
    coverage: once(() => coverageOn(tx, today)),
    membership: once(async () => membershipCounts(tx, { today, termAgo: await termAgo(tx, today) })),
    funding: once(() => fundingFacts(tx, today)),
    attendance: () => attendanceOfYear(tx, today),
  };
}
type Reading = ReturnType<typeof readingOf>;

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => (kept ??= read());
}

const FACTS: { [E in ElementCode]: (rooms: Reading) => Promise<FactsOf[E]> } = {
  sf: foundationFacts,
  dm: async ({ tx, today, coverage }) => {
    const sectorsWithheld = await readsByConsent(tx);
    return {
      coverage: sectorsWithheld ? [] : await coverage(),
      // Of one or two who are not named it would tell what they are; of the named alone it would not be true.
      levels: (await fewUnnamedHere(tx, today)) ? [] : await countLevels(tx, today),
      sectorsWithheld,
    };
  },
  nf: async (rooms) => ({
    facilitators: inRole(await rooms.people(), 'facilitator').length,
    localLeads: inRole(await rooms.people(), 'local-lead').length,
    actions: await rooms.actions(),
    funding: await rooms.funding(),
  }),
  mm: async ({ tx, today, coverage, membership, attendance }) => {
    const evaluator = await readsByConsent(tx);
    return {
      today,
      membership: await membership(),
      continuity: await continuityFacts(tx, today),
      // An evaluator reads on coverage and on each meeting who of the named faded and came: the rest could be subtracted.
      ...{ coverage: evaluator ? await namedCoverageOn(tx, today) : await coverage(), fadedOfNamed: evaluator },
      attendance: await attendance(),
    };
  },
  de: async (rooms) => ({
    today: rooms.today,
    agreements: await agreementFacts(rooms.tx, rooms.today),
    sharing: await sharingTerms(rooms.tx),
    membership: await rooms.membership(),
    funding: await rooms.funding(),
    actions: await rooms.actions(),
  }),
};

async function attendanceOfYear(tx: Tx, today: Day): Promise<AttendanceFacts> {
  return ((await readsByConsent(tx)) ? attendanceToldSince : attendanceSince)(tx, addDays(today, -YEAR));
}

type InRole = Awaited<ReturnType<typeof peopleInRoles>>[number];
const inRole = (people: readonly InRole[], wanted: InRole['role']) => people.filter(({ role }) => role === wanted);

async function foundationFacts({ tx, today }: Reading): Promise<FactsOf['sf']> {
  const [purpose, locality] = [await findPurpose(tx), await findLocality(tx)];
  return {
    today,
    purpose: purpose?.purpose ?? '',
    baselineOn: purpose?.baselineOn ?? null,
    anchor: locality?.anchorOrganisation ?? '',
    phases: phaseFacts({ phases: await listPhases(tx), needs: await listNeeds(tx) }),
  };
}
