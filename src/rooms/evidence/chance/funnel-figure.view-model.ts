import {
  funnelChart,
  shown,
  type DataCell,
  type FunnelDot,
  type FunnelSpec,
} from '../../../foundation/charts/index.ts';
import type { Beside } from '../comparison/funnel.rules.ts';
import { inBothWidths, NOT_DRAWN } from '../figures/chart-memory.ts';
import type { QuestionFigure } from '../questions/question.ts';
import type { KnownCount, Limits } from './chance-limits.ts';
import type { ChanceView } from './chance-view.ts';
import { BESIDE_WORDS } from './chance.sentences.ts';
import { countCell, reasonCell } from './intervals-figure.view-model.ts';

const STEPS = 64;
const BEYOND: Record<Beside, 0 | 1 | 2> = { inside: 0, above95: 1, below95: 1, above998: 2, below998: 2 };

/** All local authorities of the year over their numbers of pupils, with the limits around England's rate. */
export function funnelFigure(view: ChanceView, areaPage: (slug: string) => string): QuestionFigure {
  const { choice, limits, counts, slots } = view;
  const title = titleOf(view);
  const subtitle = `${choice.measure.text} per 100 pupils, ${choice.phase.schools}, ${slots.year}: each dot a local authority`;
  const words = { title, subtitle, source: counts.source.text };
  const drawn = limits !== null && view.known.length > 1;
  const hidden = counts.areas.filter((area) => !area.known && area.why === 'suppressed').length;
  return {
    ...{ id: 'funnel', title, subtitle, source: counts.source },
    ...(drawn ? inBothWidths('funnel', { ...words, ...specOf(view, limits) }, funnelChart) : NOT_DRAWN),
    missing: `Without counts there are no limits: only rates are published for ${slots.year}.`,
    ...(hidden > 0 && drawn && { note: HIDDEN(hidden) }),
    table: tableOf(view, subtitle, areaPage),
    measure: choice.measure.rate,
  };
}

const HIDDEN = (count: number) =>
  `Not drawn: ${count} with a hidden number. Numbers are hidden when they are small, so the drawing shows fewer low rates than there are.`;

function titleOf({ limits, own, slots }: ChanceView): string {
  if (!limits) return `No limits can be drawn for ${slots.year}`;
  if (!own.known) return `${slots.area} has no known number in ${slots.year} to hold against England’s limits`;
  return TITLES[limits.beside(own)](slots);
}

type Slots = ChanceView['slots'];
const TITLES: Record<Beside, (s: Slots) => string> = {
  inside: (s) => `${s.area} was inside the 95% limits in ${s.year}`,
  above95: (s) => `${s.area} was above the 95% limits in ${s.year}, not the 99.8% limits`,
  above998: (s) => `${s.area} was above the 99.8% limits in ${s.year}`,
  below95: (s) => `${s.area} was below the 95% limits in ${s.year}, not the 99.8% limits`,
  below998: (s) => `${s.area} was below the 99.8% limits in ${s.year}`,
};

function specOf(
  { choice, known, area, neighbours }: ChanceView,
  limits: Limits,
): Omit<FunnelSpec, 'width' | keyof Words> {
  const near = new Set(neighbours.map(({ id }) => id));
  const { decimals } = choice.measure;
  const role = ({ place }: KnownCount) => (place.id === area.id ? 'here' : near.has(place.id) ? 'neighbour' : null);
  const dots: FunnelDot[] = known.map((count) => ({
    name: count.place.name,
    size: count.size,
    value: rateOf(count),
    role: role(count),
    beyond: BEYOND[limits.beside(count)],
    text: `${count.place.name}: ${shown(rateOf(count), decimals)} (${shown(count.events, 0)} among ${shown(count.size, 0)})`,
  }));
  const sizes = sizesOf(known);
  const curve = (name: string, confidence: '95' | '99.8') => ({
    name,
    points: sizes.map((size) => {
      const [low, high] = limits.at(size, confidence);
      return { size, low, high };
    }),
  });
  return {
    ...{ measure: choice.measure.rate, unit: 'per 100 pupils', across: 'pupils on roll', decimals, dots },
    target: { name: `England ${shown(limits.rate, decimals)}`, value: limits.rate },
    limits: [curve('95%', '95'), curve('99.8%', '99.8')],
  };
}

type Words = { title: string; subtitle: string; source: string };

// Closer together among small sizes, where the curves bend.
function sizesOf(known: readonly KnownCount[]): number[] {
  const sizes = known.map(({ size }) => size);
  const [from, to] = [Math.max(1, Math.min(...sizes) / 2), Math.max(...sizes) * 1.03];
  return Array.from({ length: STEPS }, (_, step) => from * (to / from) ** (step / (STEPS - 1)));
}

/** Per 100, unrounded. */
function rateOf({ events, size }: KnownCount): number {
  return (100 * events) / size;
}

function tableOf(
  { counts, limits, choice, area, slots }: ChanceView,
  subtitle: string,
  areaPage: (slug: string) => string,
) {
  const { decimals } = choice.measure;
  const rows = [...counts.areas].sort((a, b) => a.place.name.localeCompare(b.place.name));
  const number = (value: number): DataCell => ({ text: shown(value, decimals), value });
  return {
    caption: `${subtitle.replace(': each dot a local authority', '')}: one row a local authority`,
    columns: [
      { text: 'Local authority' },
      { text: choice.measure.text, numeric: true },
      { text: 'Pupils on roll', numeric: true },
      { text: 'Rate', unit: 'per 100 pupils', numeric: true },
      { text: '95% limits from', unit: 'per 100 pupils', numeric: true },
      { text: '95% limits to', unit: 'per 100 pupils', numeric: true },
      { text: `Beside England’s limits, ${slots.year}` },
    ],
    rows: rows.map((count) => {
      const within = limits && count.known ? limits.at(count.size, '95') : null;
      return {
        header: count.place.name,
        href: areaPage(count.place.slug),
        strong: count.place.id === area.id,
        cells: [
          countCell(count),
          count.size === null ? reasonCell('not-available') : { text: shown(count.size, 0), value: count.size },
          count.known ? number(rateOf(count)) : publishedRate(count.rate, count.why),
          ...(within?.map(number) ?? [reasonOf(count), reasonOf(count)]),
          count.known && limits
            ? { text: BESIDE_WORDS[limits.beside(count)], value: null }
            : { text: 'Not judged', value: null },
        ],
      };
    }),
  };
}

// Published rates have two decimals.
function publishedRate(rate: number | null, why: Parameters<typeof reasonCell>[0]): DataCell {
  return rate === null ? reasonCell(why) : { text: shown(rate, 2), value: rate };
}

function reasonOf(count: ChanceView['own']): DataCell {
  return reasonCell(count.known ? 'not-available' : count.why);
}
