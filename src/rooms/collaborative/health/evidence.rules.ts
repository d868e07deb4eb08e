import type { Day } from '../../../foundation/days/index.ts';
import type { ElementCode } from './elements.ts';
import { aboutAgreements, aboutFacilitationMoney, type AgreementFacts } from './evidence-agreements.rules.ts';
import { aboutDiversity, type DiversityFacts } from './evidence-diversity.rules.ts';
import { aboutAttendance, aboutFacilitatorActions, aboutPromises } from './evidence-meetings.rules.ts';
import { aboutPromisedTime, aboutStaying, type MembershipFacts } from './evidence-membership.rules.ts';
import { aboutSharing, type SharingTerm } from './evidence-sharing.rules.ts';
import type { ActionFacts, AttendanceFacts } from './evidence.queries.ts';

/** Which way a fact speaks: for strength, for a gap, or nothing can be said from it yet. */
export type Speaks = 'strength' | 'gap' | 'open';

/** Where a fact can be looked at, and mended. */
export type Place =
  | 'purpose'
  | 'coverage'
  | 'members'
  | 'people'
  | 'meetings'
  | 'actions'
  | 'agreements'
  | 'funding'
  | 'sharing'
  | 'continuity';

export type Evidence = { says: string; speaks: Speaks; at: Place };

export type PhaseFact = { name: string; beginsOn: Day | null; endsOn: Day | null; needs: number; done: number };

export type Facts = {
  today: Day;
  purpose: string;
  baselineOn: Day | null;
  anchor: string;
  phases: readonly PhaseFact[];
  sharing: readonly SharingTerm[];
  facilitators: number;
  localLeads: number;
  attendance: AttendanceFacts;
  actions: ActionFacts;
} & DiversityFacts &
  MembershipFacts &
  AgreementFacts;

/** What each element is read from: the page of one asks the rooms for no more than that. */
export type FactsOf = {
  sf: Pick<Facts, 'today' | 'purpose' | 'anchor' | 'baselineOn' | 'phases'>;
  dm: DiversityFacts;
  nf: Pick<Facts, 'facilitators' | 'localLeads' | 'actions'> & { funding: Pick<Facts['funding'], 'facilitation'> };
  /** `fadedOfNamed`: the grid holds those alone whom the reader may read by name. */
  mm: MembershipFacts & Pick<Facts, 'attendance' | 'coverage'> & { fadedOfNamed?: boolean };
  de: AgreementFacts & Pick<Facts, 'today' | 'sharing' | 'membership' | 'actions'>;
};

/** Every fact that the rooms hold about an element now, the same for whoever asks. */
export const EVIDENCE: { [E in ElementCode]: (facts: FactsOf[E]) => Evidence[] } = {
  sf: foundations,
  dm: aboutDiversity,
  nf: (facts) => [
    ...facilitation(facts),
    ...aboutFacilitatorActions(facts.actions),
    ...aboutFacilitationMoney(facts.funding),
  ],
  mm: (facts) => [...aboutStaying(facts), ...aboutAttendance(facts.attendance, seenOf(facts))],
  de: (facts) => [
    ...aboutAgreements(facts),
    ...aboutSharing(facts.sharing, facts.today),
    ...aboutPromisedTime(facts.membership),
    ...aboutPromises(facts.actions),
  ],
};

const seenOf = ({ membership, coverage, fadedOfNamed = false }: FactsOf['mm']) => ({
  ofNamed: fadedOfNamed,
  settled: membership.settled,
  faded: coverage.reduce((sum, { faded }) => sum + faded, 0),
});

function foundations({ purpose, anchor, baselineOn, phases, today }: FactsOf['sf']): Evidence[] {
  const lines: Evidence[] = [
    purpose
      ? { says: 'What the collaborative is for is written.', speaks: 'strength', at: 'purpose' }
      : { says: 'What the collaborative is for is not written yet.', speaks: 'gap', at: 'purpose' },
    anchor
      ? { says: `${anchor} holds it as the anchor organisation.`, speaks: 'strength', at: 'purpose' }
      : { says: 'No anchor organisation is named.', speaks: 'gap', at: 'purpose' },
    baselineOn
      ? { says: 'A day is chosen with which before and after are compared.', speaks: 'strength', at: 'purpose' }
      : { says: 'No day is chosen with which before and after are compared.', speaks: 'gap', at: 'purpose' },
  ];
  return [...lines, ...phases.flatMap((phase) => aboutPhase(phase, today))];
}

/** A phase that has not begun says nothing; one that is over should have what it needed. */
function aboutPhase({ name, beginsOn, endsOn, needs, done }: PhaseFact, today: Day): Evidence[] {
  if (!beginsOn || today < beginsOn) {
    if (name !== 'Mapping') return [];
    return [{ says: 'When the mapping of the local system began is not said.', speaks: 'open', at: 'purpose' }];
  }
  const share = `${done} of ${needs} needs are done.`;
  if (needs > 0 && done === needs)
    return [{ says: `${name}: all of its ${needs} needs are done.`, speaks: 'strength', at: 'purpose' }];
  if (endsOn && endsOn < today) return [{ says: `${name} is over: ${share}`, speaks: 'gap', at: 'purpose' }];
  return [{ says: `${name} goes on: ${share}`, speaks: 'open', at: 'purpose' }];
}

function facilitation({ facilitators, localLeads }: FactsOf['nf']): Evidence[] {
  const lines: Evidence[] = [
    facilitators > 0
      ? { says: 'A facilitator is named.', speaks: 'strength', at: 'purpose' }
      : { says: 'Nobody is named as facilitator.', speaks: 'gap', at: 'people' },
  ];
  if (facilitators > 0 && localLeads > 0)
    lines.push({
      says: 'A facilitator and a local lead can convene, each beside the other.',
      speaks: 'strength',
      at: 'people',
    });
  else if (localLeads > 0)
    lines.push({
      says: 'The local lead convenes alone: process and outcome lie in one hand.',
      speaks: 'gap',
      at: 'people',
    });
  return lines;
}
