import type { Claim, FindingInput, Subject } from '../../src/rooms/evidence/picture/finding.rules.ts';

/**
 * Reads the statements out of a finding's words and judges them by the published values. It shares no code with the
 * rules that chose the words: it reads English and rounds by whole hundredths itself.
 */
export function statementsIn(text: string): Claim[] {
  const both =
    /had (higher|lower|the same) rates of suspension and of permanent exclusion (?:than|as) England( and most)?/.exec(
      text,
    );
  if (both)
    return SUBJECTS.flatMap((subject) => comparisons(subject, both[1], both[2] ? 'England and most' : 'England'));
  const found: Claim[] = [];
  for (const match of text.matchAll(
    /(higher|lower|the same) rate of (suspension|permanent exclusion)(?: (?:than|as) (England and most|England|both))?/g,
  )) {
    found.push(...comparisons(subjectOf(match[2]), match[1], match[3] ?? 'England'));
  }
  for (const match of text.matchAll(/no comparison can be made for (suspension|permanent exclusion)/g)) {
    found.push({ about: 'no-comparison', subject: subjectOf(match[1]) });
  }
  if (text.startsWith('No rates')) found.push(...SUBJECTS.map((subject) => ({ about: 'no-figure', subject }) as const));
  if (text.includes('cannot be compared')) {
    found.push(...SUBJECTS.map((subject) => ({ about: 'no-comparison', subject }) as const));
  }
  if (found.length === 0) throw new Error(`No statement could be read out of: ${text}`);
  return found;
}

const SUBJECTS = ['suspension', 'permanent-exclusion'] as const;
const subjectOf = (words: string | undefined): Subject =>
  words === 'suspension' ? 'suspension' : 'permanent-exclusion';

function comparisons(subject: Subject, way: string | undefined, against: string | undefined): Claim[] {
  if (way === 'the same') return [{ about: 'england', subject, relation: 'same' }];
  const relation = way === 'higher' ? 'higher' : 'lower';
  const england: Claim = { about: 'england', subject, relation };
  return against === 'England' ? [england] : [england, { about: 'most-neighbours', subject, relation }];
}

/** Whole hundredths, half away from zero, from the decimal digits; 0.4 hundredths stand for "less than 0.005". */
export function hundredths(value: number): number {
  if (value > 0 && value < 0.005) return 0.4;
  const [whole = '0', fraction = ''] = value.toFixed(12).split('.');
  return Number(whole) * 100 + Number(fraction.slice(0, 2)) + (Number(fraction[2]) >= 5 ? 1 : 0);
}

export function isTrue(claim: Claim, given: FindingInput): boolean {
  const { own, england, neighbours } = claim.subject === 'suspension' ? given.suspension : given.permanentExclusion;
  if (claim.about === 'no-figure') return own === null;
  if (claim.about === 'no-comparison') return own === null || england === null;
  if (own === null || england === null) return false;
  if (claim.about === 'england') return relationOf(own, england) === claim.relation;
  const { relation } = claim;
  const known = neighbours.filter((value) => value !== null);
  const bearing = known.filter((value) => relationOf(own, value) === relation);
  return known.length > 0 && bearing.length > known.length - bearing.length;
}

/** How one value reads beside another at two decimals. */
export function relationOf(a: number, b: number): 'higher' | 'lower' | 'same' {
  const difference = hundredths(a) - hundredths(b);
  return difference === 0 ? 'same' : difference > 0 ? 'higher' : 'lower';
}
