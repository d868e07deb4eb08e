import type { Reader } from '../../../foundation/db/index.ts';
import { DIRECTION_YEARS, yearsBefore } from '../comparison/direction.rules.ts';
import { byRelease } from '../figures/by-release.ts';
import { crossSections } from '../figures/cross-sections.queries.ts';
import type { Catalogue, MeasureFacts, Observation, PeriodFacts } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import { isTotal } from '../measures/england-total.rules.ts';
import { CONTEXT_TOPICS, type ContextTopic } from './context-measures.ts';

type Values = ReadonlyMap<number, Observation>;

/** One measure of the profile for every area: its newest period and the one five years before, where there is one. */
export type ContextFact = {
  topic: ContextTopic;
  name: string;
  measure: MeasureFacts;
  period: PeriodFacts;
  values: Values;
  earlier: { period: PeriodFacts; values: Values } | null;
  /** Null where England's figure is a total, which no area can be compared with. */
  england: number | null;
  /** Of every local authority that has a figure. */
  authorities: number[];
};

const remembered = byRelease<ContextFact[]>();

/** The profile's figures of all areas, read once for a release: some 8,000 numbers. */
export function contextFacts(reader: Reader, known: Known): Promise<ContextFact[]> {
  return remembered(known.release, () => readFacts(reader, known));
}

async function readFacts(reader: Reader, known: Known): Promise<ContextFact[]> {
  const { catalogue } = known;
  const phase = catalogue.phases.find(({ code }) => code === 'total')?.id ?? 0;
  const group = catalogue.groups.find(({ code }) => code === 'all')?.id ?? 0;
  const wanted = CONTEXT_TOPICS.flatMap((topic) => topic.measures.flatMap((one) => wantedOf(catalogue, topic, one)));
  const cuts = wanted.flatMap(({ measure, period, before }) =>
    [period, ...(before ? [before] : [])].map(({ id }) => ({ measure: measure.id, phase, period: id })),
  );
  const found = await crossSections(reader, cuts, group);
  return wanted.map(({ before, ...one }) => {
    const at = (period: PeriodFacts) => found.of({ measure: one.measure.id, phase, period: period.id });
    const values = at(one.period);
    const authorities = authoritiesOf(known, values);
    const england = values.get(known.places.england?.id ?? 0)?.value ?? null;
    return {
      ...one,
      ...{ values, authorities, england: isTotal(one.measure.unit, england, authorities) ? null : england },
      earlier: before && { period: before, values: at(before) },
    };
  });
}

function wantedOf(catalogue: Catalogue, topic: ContextTopic, { code, name }: { code: string; name: string }) {
  const measure = catalogue.measures.find((one) => one.code === code);
  const period = measure && catalogue.latest.get(measure.id);
  if (!measure || !period?.start) return [];
  const start = yearsBefore(period.start, DIRECTION_YEARS);
  const published = catalogue.published.get(measure.id) ?? [];
  const before = published.find((one) => one.start === start && one.kind === period.kind) ?? null;
  return [{ topic, name, measure, period, before }];
}

function authoritiesOf({ places }: Known, values: Values): number[] {
  return places.all.flatMap(({ id, kind }) => {
    const value = values.get(id)?.value ?? null;
    return kind === 'local-authority' && value !== null ? [value] : [];
  });
}
