import { compareShown } from '../comparison/shown.rules.ts';
import { BOTH_MEASURES, NOTHING_TO_COMPARE, ONE_MEASURE, type Position } from './finding.sentences.ts';

export type Subject = 'suspension' | 'permanent-exclusion';

/** One total rate per 100 pupils in one period, beside what it is compared with. */
export type Comparison = { own: number | null; england: number | null; neighbours: readonly (number | null)[] };

/** What a sentence says, as data, so that a test can hold each statement against the published values. */
export type Claim =
  | { about: 'england'; subject: Subject; relation: 'higher' | 'lower' | 'same' }
  | { about: 'most-neighbours'; subject: Subject; relation: 'higher' | 'lower' }
  | { about: 'no-comparison'; subject: Subject }
  | { about: 'no-figure'; subject: Subject };

export type Finding = { text: string; claims: Claim[] };

export type FindingInput = {
  area: string;
  period: string;
  decimals: number;
  /** Whether any rate of the area was ever published. */
  everPublished: boolean;
  suspension: Comparison;
  permanentExclusion: Comparison;
};

const SUBJECTS = ['suspension', 'permanent-exclusion'] as const;

/**
 * The one plain sentence of a picture: chosen whole from the sentences by what is true at shown precision. It says
 * where the rates stand and never why.
 */
export function finding(input: FindingInput): Finding {
  const slots = { area: input.area, period: input.period };
  const suspension = position(input.suspension, input.decimals);
  const exclusion = position(input.permanentExclusion, input.decimals);
  const claims = [...claimsOf('suspension', suspension), ...claimsOf('permanent-exclusion', exclusion)];
  if (suspension && exclusion) return { text: BOTH_MEASURES[`${suspension} ${exclusion}`](slots), claims };
  if (suspension) return { text: ONE_MEASURE[`suspension ${suspension}`](slots), claims };
  if (exclusion) return { text: ONE_MEASURE[`permanent-exclusion ${exclusion}`](slots), claims };
  return withoutComparison(input);
}

function withoutComparison(input: FindingInput): Finding {
  const slots = { area: input.area, period: input.period };
  const claimBoth = (about: 'no-comparison' | 'no-figure') => SUBJECTS.map((subject) => ({ about, subject }));
  if (input.suspension.own !== null || input.permanentExclusion.own !== null) {
    return { text: NOTHING_TO_COMPARE['no-comparison'](slots), claims: claimBoth('no-comparison') };
  }
  const reason = input.everPublished ? 'no-figures-this-period' : 'no-figures';
  return { text: NOTHING_TO_COMPARE[reason](slots), claims: claimBoth('no-figure') };
}

/** Null when the area or England has no value. "Most" is more than half of the neighbours that have one. */
function position({ own, england, neighbours }: Comparison, decimals: number): Position | null {
  if (own === null || england === null) return null;
  const against = compareShown(own, england, decimals);
  if (against === 0) return 'same';
  const known = neighbours.filter((value) => value !== null);
  const passed = known.filter((value) => compareShown(own, value, decimals) === against).length;
  const most = passed * 2 > known.length;
  if (against > 0) return most ? 'above-most' : 'above';
  return most ? 'below-most' : 'below';
}

function claimsOf(subject: Subject, found: Position | null): Claim[] {
  if (!found) return [{ about: 'no-comparison', subject }];
  if (found === 'same') return [{ about: 'england', subject, relation: 'same' }];
  const relation = found.startsWith('above') ? 'higher' : 'lower';
  const england: Claim = { about: 'england', subject, relation };
  return found.endsWith('most') ? [england, { about: 'most-neighbours', subject, relation }] : [england];
}
