import type { Place } from '../figures/places.ts';
import { changeSentence, gapSentence } from './gap-finding.rules.ts';
import { SEN_GROUPS, type LocalGap, type SenGroup } from './local-gap.ts';
import { sameTermBefore, type SchoolTerm } from './term-words.ts';

type GapWords = { finding: string[]; ratesTitle: string; ratiosTitle: string };

/** What is said of an area in a term: how often beside pupils without SEN, and how ratio and difference moved. */
export function gapSentences(gap: LocalGap, area: Place, term: SchoolTerm): GapWords {
  const slots = { area: area.name, term: term.words, schools: gap.phase.schools };
  const now = ({ code, people }: SenGroup) =>
    gapSentence(gap.measure.value, gap.compared(area, term, code), { ...slots, people });
  const before = sameTermBefore(gap.terms, term);
  const change = ({ code, people }: SenGroup) =>
    before &&
    changeSentence(gap.compared(area, before, code), gap.compared(area, term, code), {
      ...{ from: before.words, to: term.words, people, unit: gap.measure.unit },
    });
  const [plan, support] = SEN_GROUPS;
  if (gap.terms.every((one) => gap.compared(area, one, plan.code).kind === 'missing')) return nothing(area);
  return {
    finding: [now(plan), now(support)],
    ratesTitle: change(plan) ?? `Rates by special educational needs in ${area.name}, term by term`,
    ratiosTitle: change(support) ?? `Ratios to pupils without special educational needs in ${area.name}, term by term`,
  };
}

// A local authority without rates is not told that local authorities have them.
function nothing({ name, kind }: Place): GapWords {
  const whole = `Rates by term and special educational needs are not published for ${name}.`;
  const why = `Rates by term and special educational needs are published for local authorities, not for ${name}.`;
  return {
    finding: [kind === 'local-authority' ? whole : why],
    ratesTitle: `Rates by special educational needs in ${name}, term by term`,
    ratiosTitle: `Ratios to pupils without special educational needs in ${name}, term by term`,
  };
}
