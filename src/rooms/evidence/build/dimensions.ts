import type { Dimensions } from '../figures-release.ts';
import type { AreaIndex } from './area-index.ts';
import { CHARACTERISTIC_GROUPS, type Group } from './characteristic-groups.ts';
import { hasValue, type FactStore } from './fact-store.ts';
import { OWN_MEASURES, type MeasureAbout } from './measure-about.ts';
import { REASON_COLUMNS } from './reason-groups.ts';

const PHASES = [
  { id: 1, code: 'total', label: 'All schools' },
  { id: 2, code: 'primary', label: 'Primary' },
  { id: 3, code: 'secondary', label: 'Secondary' },
  { id: 4, code: 'special', label: 'Special' },
];
const ALL_PUPILS: Group = { code: 'all', label: 'All pupils', dimension: 'all' };

const numbered = <T>(items: T[]) => items.map((item, index) => ({ id: index + 1, ...item }));
const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1);
/** Ids by code. */
export const idsOf = (items: { code: string; id: number }[]) => new Map(items.map((item) => [item.code, item.id]));

/** Measures, periods, phases, groups and the order of the areas; ids follow codes, so that they are always the same. */
export function dimensionsOf(store: FactStore, areas: AreaIndex, lait: MeasureAbout[]): Dimensions {
  const used = new Set([...store.series.values()].map((series) => series.measure));
  const withValue = new Set(
    [...store.series.values()]
      .filter((series) => [...series.cells.values()].some(({ cell }) => hasValue(cell)))
      .map((series) => `${series.measure}|${series.period}`),
  );
  const periods = numbered([...store.periods.values()].sort(byPeriod));
  const periodIds = idsOf(periods);
  const measures = [...lait, ...OWN_MEASURES].filter((measure) => used.has(measure.code)).sort(byCode);
  return {
    areas: areaOrder(areas, store),
    measures: numbered(
      measures.map(({ code, name, topics, unit, polarity, decimals, hidesQuartile, origin }) => ({
        code,
        name,
        topics,
        unit,
        polarity,
        decimals,
        hidesQuartile,
        origin,
        description: null,
        periods: [...(store.published.get(code) ?? new Map<string, string>())]
          .map(([period, text]): [number, string, boolean] => [
            periodIds.get(period) ?? 0,
            text,
            withValue.has(`${code}|${period}`),
          ])
          .sort((a, b) => a[0] - b[0]),
      })),
    ),
    periods,
    phases: PHASES,
    groups: numbered([ALL_PUPILS, ...groupsUsed(store)]),
  };
}

/** Oldest end first, so that a greater id of one kind is a later period. */
function byPeriod(a: { endOn: string | null; code: string }, b: { endOn: string | null; code: string }): number {
  const left = `${a.endOn ?? ''}|${a.code}`;
  return left < `${b.endOn ?? ''}|${b.code}` ? -1 : 1;
}

function groupsUsed(store: FactStore): Group[] {
  const reasons = REASON_COLUMNS.map(({ code, label }) => ({ code, label, dimension: 'reason' }));
  const all = new Map([...Object.values(CHARACTERISTIC_GROUPS), ...reasons].map((group) => [group.code, group]));
  const used = new Set([...store.series.values()].map((series) => series.group));
  return [...all.values()].filter((group) => used.has(group.code)).sort(byCode);
}

/** England first, so that a national series is short; then regions, then authorities by number. */
function areaOrder(areas: AreaIndex, store: FactStore): string[] {
  const used = new Set([...store.series.values()].flatMap((series) => [...series.cells.keys()]));
  const order = { england: 0, region: 1, wider: 2, 'local-authority': 3 };
  return areas.areas
    .filter((area) => used.has(area.number))
    .sort((a, b) => order[a.kind] - order[b.kind] || Number(a.number) - Number(b.number))
    .map((area) => area.number);
}
