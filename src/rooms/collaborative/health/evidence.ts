import { addDays } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { localityOf, type Visit } from '../../../foundation/http/index.ts';
import { peopleInRoles } from '../../accounts/index.ts';
import { findLocality } from '../../localities/index.ts';
import { AGREEMENTS } from '../agreements/agreement-words.ts';
import { countAnswers } from '../agreements/answers.queries.ts';
import { listAgreements } from '../agreements/texts.queries.ts';
import { countHandovers } from '../continuity/handovers.queries.ts';
import { listStays } from '../continuity/staying.queries.ts';
import { halfLife, survival, turnover } from '../continuity/staying.rules.ts';
import { coverageOn } from '../coverage/coverage-on.ts';
import { termAgo } from '../coverage/term-ago.ts';
import { readsByConsent } from '../members/evaluator-reads.queries.ts';
import { listLines } from '../funding/funding.queries.ts';
import { endings, paysForParents } from '../funding/funding.rules.ts';
import { COLLABORATIVE_PHASES } from '../purpose/phase-words.ts';
import { findPurpose, listNeeds, listPhases } from '../purpose/purpose.queries.ts';
import { meetingFacts, membershipCounts } from './evidence.queries.ts';
import { evidenceFor, type Facts } from './evidence.rules.ts';
import { countLevels } from './levels.queries.ts';
import { sharingTerms } from './sharing-terms.queries.ts';

/** What the rooms hold now about the five elements: read at each look, kept nowhere. */
export async function evidenceOf(visit: Visit) {
  const days = { today: visit.today, yearAgo: addDays(visit.today, -365) };
  const found = await visit.inThisLocality(async (tx) => {
    const people = await peopleInRoles(tx, ['facilitator', 'local-lead']);
    const facilitators = people.filter(({ role }) => role === 'facilitator').map(({ id }) => id);
    return {
      coverage: await coverageOn(tx, visit.today),
      sectorsWithheld: await readsByConsent(tx),
      locality: await findLocality(tx),
      purpose: await findPurpose(tx),
      phases: await listPhases(tx),
      needs: await listNeeds(tx),
      people,
      membership: await membershipCounts(tx, { today: visit.today, termAgo: await termAgo(tx, visit.today) }),
      continuity: await continuityFacts(tx, visit.today),
      meetings: await meetingFacts(tx, { ...days, facilitators }),
      agreements: await agreementFacts(tx, visit.today),
      funding: await fundingFacts(tx, visit.today),
      sharing: await sharingTerms(tx),
      levels: await countLevels(tx, visit.today),
    };
  });
  const { purpose, locality, people } = found;
  const facts: Facts = {
    ...{ ...found, ...days },
    purpose: purpose?.purpose ?? '',
    baselineOn: purpose?.baselineOn ?? null,
    anchor: locality?.anchorOrganisation ?? '',
    phases: phaseFacts(found),
    facilitators: people.filter(({ role }) => role === 'facilitator').length,
    localLeads: people.filter(({ role }) => role === 'local-lead').length,
  };
  return { evidence: evidenceFor(facts), slug: localityOf(visit).slug };
}

type Kept = { phases: Awaited<ReturnType<typeof listPhases>>; needs: Awaited<ReturnType<typeof listNeeds>> };

function phaseFacts({ phases, needs }: Kept): Facts['phases'] {
  return COLLABORATIVE_PHASES.map(({ code, name }) => {
    const kept = phases.find(({ phase }) => phase === code);
    const own = needs.filter(({ phase }) => phase === code);
    const done = own.filter(({ doneOn }) => doneOn !== null).length;
    return { name, beginsOn: kept?.beginsOn ?? null, endsOn: kept?.endsOn ?? null, needs: own.length, done };
  });
}

async function continuityFacts(tx: Tx, today: string): Promise<Facts['continuity']> {
  const stays = await listStays(tx);
  return {
    turnover: turnover(stays, today),
    half: halfLife(survival(stays, today)),
    handovers: await countHandovers(tx),
  };
}

/** The two agreements as they stand: also those that nobody has begun. */
async function agreementFacts(tx: Tx, today: string): Promise<Facts['agreements']> {
  const kept = await listAgreements(tx);
  const facts = [];
  for (const { code, name } of AGREEMENTS) {
    const one = kept.find(({ agreement }) => agreement === code);
    const edition = one?.edition ?? 0;
    const { agree, reservation, asked } = await countAnswers(tx, { agreement: code, edition, today });
    facts.push({ name, edition, agreed: agree + reservation, asked, revisitOn: one?.revisitOn ?? null });
  }
  return facts;
}

async function fundingFacts(tx: Tx, today: string): Promise<Facts['funding']> {
  const lines = (await listLines(tx)).filter(({ removedAt }) => removedAt === null);
  const now = lines.filter(
    ({ state, from, to }) => state === 'agreed' && from <= today && (to === null || today <= to),
  );
  return {
    ...{ now: now.length, ending: endings(lines, today).length, parents: paysForParents(lines, today) },
    facilitation: now.some(({ paysFor }) => paysFor === 'facilitation'),
  };
}
