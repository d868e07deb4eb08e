import type { GroupFacts, MeasureFacts, PhaseFacts } from './figure.ts';
import { groupWords } from './group-words.ts';

/** How a series is named: in a list, over a headline figure, inside a sentence ("the … in Devon was higher"), and under a chart. */
export type SeriesWords = { label: string; headline: string; rate: string; subtitle: string };

const OWN: Record<string, SeriesWords> = {
  'suspension-rate/total': {
    label: 'Suspensions, all schools',
    headline: 'Suspensions, all schools, per 100 pupils',
    rate: 'suspension rate',
    subtitle: 'Suspensions per 100 pupils, all state-funded schools',
  },
  'suspension-rate/primary': {
    label: 'Suspensions, primary',
    headline: 'Suspensions, primary, per 100 pupils',
    rate: 'primary suspension rate',
    subtitle: 'Suspensions per 100 pupils, state-funded primary schools',
  },
  'suspension-rate/secondary': {
    label: 'Suspensions, secondary',
    headline: 'Suspensions, secondary, per 100 pupils',
    rate: 'secondary suspension rate',
    subtitle: 'Suspensions per 100 pupils, state-funded secondary schools',
  },
  'suspension-rate/special': {
    label: 'Suspensions, special',
    headline: 'Suspensions, special, per 100 pupils',
    rate: 'special school suspension rate',
    subtitle: 'Suspensions per 100 pupils, special schools',
  },
  'permanent-exclusion-rate/total': {
    label: 'Permanent exclusions, all schools',
    headline: 'Permanent exclusions, all schools, per 100 pupils',
    rate: 'permanent exclusion rate',
    subtitle: 'Permanent exclusions per 100 pupils, all state-funded schools',
  },
  'permanent-exclusion-rate/primary': {
    label: 'Permanent exclusions, primary',
    headline: 'Permanent exclusions, primary, per 100 pupils',
    rate: 'primary permanent exclusion rate',
    subtitle: 'Permanent exclusions per 100 pupils, state-funded primary schools',
  },
  'permanent-exclusion-rate/secondary': {
    label: 'Permanent exclusions, secondary',
    headline: 'Permanent exclusions, secondary, per 100 pupils',
    rate: 'secondary permanent exclusion rate',
    subtitle: 'Permanent exclusions per 100 pupils, state-funded secondary schools',
  },
  'permanent-exclusion-rate/special': {
    label: 'Permanent exclusions, special',
    headline: 'Permanent exclusions, special, per 100 pupils',
    rate: 'special school permanent exclusion rate',
    subtitle: 'Permanent exclusions per 100 pupils, special schools',
  },
};

/** The publisher's own exclusion rates, as they are called inside a sentence. */
const RATES: Record<string, string> = {
  TotPermEx: 'permanent exclusion rate',
  PriPermEx: 'primary permanent exclusion rate',
  SecPermEx: 'secondary permanent exclusion rate',
  SpecPermEx: 'special school permanent exclusion rate',
  TotFixedEx: 'suspension rate',
  PriFixedEx: 'primary suspension rate',
  SecFixedEx: 'secondary suspension rate',
  SpecFixedEx: 'special school suspension rate',
  'Total_ Pup_FixedEx': 'rate of pupils with a suspension',
  'Pri_ Pup_FixedEx': 'rate of primary pupils with a suspension',
  'Sec_ Pup_FixedEx': 'rate of secondary pupils with a suspension',
  'Spec_ Pup_FixedEx': 'rate of special school pupils with a suspension',
};

/** Words of our own for the eight series of the picture, the published name for others; a group is always named. */
export function seriesWords(measure: MeasureFacts, phase: PhaseFacts, group?: GroupFacts): SeriesWords {
  const own = OWN[`${measure.code}/${phase.code}`];
  const pupils = group ? groupWords(group) : null;
  if (own && pupils === null) return own;
  const whole = own?.label ?? measureAndPhase(measure, phase);
  const label = pupils === null ? whole : `${whole}, ${pupils}`;
  const inUnit = `${label} (${measure.unit})`;
  const rate = pupils === null ? RATES[measure.code] : undefined;
  return { label, headline: inUnit, rate: rate ?? `figure for “${label}”`, subtitle: inUnit };
}

// The publisher's names often hold the phase already: "Permanent exclusions, primary schools".
function measureAndPhase({ name }: MeasureFacts, phase: PhaseFacts): string {
  const words = phase.label.toLowerCase();
  return phase.code === 'total' || name.toLowerCase().includes(words) ? name : `${name}, ${words}`;
}
