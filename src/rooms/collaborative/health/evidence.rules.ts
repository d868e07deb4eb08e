import type { Day } from '../../../foundation/days/index.ts';
import { openPlaces, WATCHED, warnings, type Tally } from '../coverage/coverage.rules.ts';
import { warningSentence } from '../coverage/coverage.sentences.ts';
import type { ElementCode } from './elements.ts';
import { aboutAgreements, type AgreementFacts } from './evidence-agreements.rules.ts';
import { aboutAttendance, aboutFacilitatorActions, aboutPromises } from './evidence-meetings.rules.ts';
import { aboutMembership, type MembershipFacts } from './evidence-membership.rules.ts';
import type { MeetingFacts } from './evidence.queries.ts';

/** Which way a fact speaks: for strength, for a gap, or nothing can be said from it yet. */
export type Speaks = 'strength' | 'gap' | 'open';

/** Where a fact can be looked at, and mended. */
export type Place =
  'purpose' | 'coverage' | 'members' | 'people' | 'meetings' | 'actions' | 'agreements' | 'funding' | 'continuity';

export type Evidence = { says: string; speaks: Speaks; at: Place };

export type PhaseFact = { name: string; beginsOn: Day | null; endsOn: Day | null; needs: number; done: number };

export type Facts = {
  today: Day;
  purpose: string;
  baselineOn: Day | null;
  anchor: string;
  phases: readonly PhaseFact[];
  coverage: readonly Tally[];
  facilitators: number;
  localLeads: number;
  meetings: MeetingFacts;
} & MembershipFacts &
  AgreementFacts;

const plural = new Intl.PluralRules('en-GB');
const isOne = (count: number) => plural.select(count) === 'one';

/** Every fact that the rooms hold about an element now, the same for whoever asks. */
export function evidenceFor(facts: Facts): Record<ElementCode, Evidence[]> {
  const { mm, de } = aboutMembership(facts);
  const faded = facts.coverage.reduce((sum, { faded }) => sum + faded, 0);
  return {
    sf: foundations(facts),
    dm: diversity(facts),
    nf: [...facilitation(facts), ...aboutFacilitatorActions(facts.meetings)],
    mm: [...mm, ...aboutAttendance(facts.meetings, faded)],
    de: [...aboutAgreements(facts), ...de, ...aboutPromises(facts.meetings)],
  };
}

function foundations({ purpose, anchor, baselineOn, phases, today }: Facts): Evidence[] {
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

function diversity({ coverage }: Facts): Evidence[] {
  const wanted = coverage.filter((one) => one.wanted > 0);
  const watched = warnings(coverage);
  const safe = coverage.filter(
    ({ sector, here }) =>
      (WATCHED as readonly string[]).includes(sector) && here > 0 && !watched.some((one) => one.sector === sector),
  );
  return [
    ...(wanted.length > 0 ? aboutTarget(coverage) : [NO_TARGET]),
    ...watched.map((one): Evidence => ({ says: warningSentence(one), speaks: 'gap', at: 'coverage' })),
    ...safe.map(({ name, here }): Evidence => ({
      says: `${name}: ${here} take part, and none of them has faded.`,
      ...{ speaks: 'strength', at: 'coverage' },
    })),
  ];
}

const NO_TARGET: Evidence = {
  says: 'Nobody has set yet whom the collaborative means to have, so that who is missing cannot be said.',
  ...{ speaks: 'open', at: 'coverage' },
};

function aboutTarget(coverage: readonly Tally[]): Evidence[] {
  const named = (standing: string) =>
    coverage.filter((one) => one.wanted > 0 && one.standing === standing).map(({ name }) => name);
  const open = openPlaces(coverage);
  const places = coverage.reduce((sum, { wanted }) => sum + wanted, 0);
  const all: Evidence =
    open === 0
      ? { says: `All ${places} places that are wanted are filled.`, speaks: 'strength', at: 'coverage' }
      : {
          says: `${open} of ${places} places that are wanted ${isOne(open) ? 'is' : 'are'} open.`,
          ...{ speaks: 'gap', at: 'coverage' },
        };
  const gaps = [
    { says: 'Missing', names: named('missing') },
    { says: 'Fewer than wanted', names: named('thin') },
    { says: 'Not seen for a term', names: named('faded') },
  ].filter(({ names }) => names.length > 0);
  return [
    all,
    ...gaps.map(({ says, names }): Evidence => ({
      says: `${says}: ${LIST.format(names)}.`,
      speaks: 'gap',
      at: 'coverage',
    })),
  ];
}

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

function facilitation({ facilitators, localLeads }: Facts): Evidence[] {
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
