import { addUp, WATCHED, warnings, type Tally, type Warning } from '../coverage/coverage.rules.ts';
import { placesSentence, warningSentence } from '../coverage/coverage.sentences.ts';
import { LEVELS } from '../members/member-words.ts';
import type { Evidence } from './evidence.rules.ts';
import type { LevelCount } from './levels.queries.ts';

/** What diverse membership is read from: the grid in numbers, and how senior those are who take part. */
export type DiversityFacts = {
  coverage: readonly Tally[];
  levels: readonly LevelCount[];
  /** To the evaluator: who is there and missing by sector would tell of members who are not named. */
  sectorsWithheld?: boolean;
};

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Who is there beside whom the locality means to have, the sectors that are watched by name, and the mix of levels. */
export function aboutDiversity({ coverage, levels, sectorsWithheld }: DiversityFacts): Evidence[] {
  if (sectorsWithheld) return [NOT_TOLD, ...aboutLevels(levels)];
  const wanted = coverage.filter((one) => one.wanted > 0);
  const watched = warnings(coverage);
  const safe = coverage.filter(
    ({ sector, here }) =>
      (WATCHED as readonly string[]).includes(sector) && here > 0 && !watched.some((one) => one.sector === sector),
  );
  return [
    ...watched.map((one): Evidence => ({ says: warningSentence(one), speaks: 'gap', at: 'coverage' })),
    ...(wanted.length > 0 ? aboutTarget(coverage, watched) : [NO_TARGET]),
    ...safe.map(({ name, here }): Evidence => ({
      says: `${name}: ${here} take part, and none of them has faded.`,
      ...{ speaks: 'strength', at: 'coverage' },
    })),
    ...aboutLevels(levels),
  ];
}

const NO_TARGET: Evidence = {
  says: 'Nobody has set yet whom the collaborative means to have, so that who is missing cannot be said.',
  ...{ speaks: 'open', at: 'coverage' },
};

const NOT_TOLD: Evidence = {
  says: 'Which sectors are there, missing or faded is not told to the evaluator, beyond the members whose names they read.',
  ...{ speaks: 'open', at: 'coverage' },
};

/** What is watched by name and said already is not said again. */
function aboutTarget(coverage: readonly Tally[], watched: readonly Warning[]): Evidence[] {
  const said = watched.filter(({ reason }) => reason === 'nobody' || reason === 'all-faded');
  const unsaid = coverage.filter(({ sector }) => !said.some((one) => one.sector === sector));
  const named = (standing: string) =>
    unsaid.filter((one) => one.wanted > 0 && one.standing === standing).map(({ name }) => name);
  const places = addUp(coverage);
  const all: Evidence = {
    says: placesSentence(places),
    speaks: places.open + places.quiet === 0 ? 'strength' : 'gap',
    at: 'coverage',
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

/** A balance of those who decide and those whom families meet is what the programme asks for. */
function aboutLevels(levels: readonly LevelCount[]): Evidence[] {
  const here = levels.reduce((sum, { people }) => sum + people, 0);
  if (here === 0) return [];
  const missing = LEVELS.filter(({ code }) => !levels.some(({ level, people }) => level === code && people > 0));
  const decide = levels.reduce((sum, one) => sum + one.decide, 0);
  return [
    missing.length === 0
      ? {
          says: 'Every level takes part, from strategic leaders to those whom families meet.',
          ...{ speaks: 'strength', at: 'coverage' },
        }
      : {
          says: `Levels of which nobody takes part: ${LIST.format(missing.map(({ name }) => name.toLowerCase()))}.`,
          ...{ speaks: 'gap', at: 'coverage' },
        },
    decide > 0
      ? {
          says: `${decide} of ${here} members can decide for where they come from, some of them after asking.`,
          ...{ speaks: 'strength', at: 'members' },
        }
      : { says: 'Of nobody is it said that they can decide for where they come from.', speaks: 'open', at: 'members' },
  ];
}
