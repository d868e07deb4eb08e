import { addDays } from '../../../foundation/days/index.ts';
import { localityOf, type Visit } from '../../../foundation/http/index.ts';
import { listPeople } from '../../accounts/index.ts';
import { findLocality } from '../../localities/index.ts';
import { coverageOf } from '../coverage/coverage.routes.ts';
import { listMembers } from '../members/members.queries.ts';
import { COLLABORATIVE_PHASES } from '../purpose/phase-words.ts';
import { findPurpose, listNeeds, listPhases } from '../purpose/purpose.queries.ts';
import { evidenceFor, type Facts } from './evidence.rules.ts';

/** What the rooms hold now about the five elements: read at each look, kept nowhere. */
export async function evidenceOf(visit: Visit) {
  const coverage = await coverageOf(visit);
  const found = await visit.inThisLocality(async (tx) => ({
    locality: await findLocality(tx),
    purpose: await findPurpose(tx),
    phases: await listPhases(tx),
    needs: await listNeeds(tx),
    people: await listPeople(tx),
    members: await listMembers(tx),
  }));
  const { locality, purpose, people, members } = found;
  const facts: Facts = {
    ...{ today: visit.today, yearAgo: addDays(visit.today, -365), coverage, members },
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
