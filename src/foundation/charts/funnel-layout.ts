import { idOf, type ChartWords } from './chart.ts';
import { linear, roundTicks } from './scale.ts';
import { widthOf } from './svg-text.ts';

export type FunnelDot = {
  name: string;
  /** How many people the rate is of. */
  size: number;
  value: number;
  role: 'here' | 'neighbour' | null;
  /** How far out: inside the inner limits, outside them, outside the outer ones as well. */
  beyond: 0 | 1 | 2;
  /** Read when pointed at: 'Kent: 0.047 (57 among 120,000)'. */
  text: string;
};

/** A pair of curves; `points` by growing size. */
export type FunnelLimit = { name: string; points: { size: number; low: number; high: number }[] };

export type FunnelSpec = ChartWords & {
  /** The measure's code: it decides the colour. */
  measure: string;
  /** Over the vertical axis: 'per 100 pupils'. */
  unit: string;
  /** Under the horizontal one: 'pupils on roll'. */
  across: string;
  decimals: number;
  /** The line that the limits are drawn around. */
  target: { name: string; value: number };
  /** The inner pair first; two pairs. */
  limits: [FunnelLimit, FunnelLimit];
  dots: FunnelDot[];
  /** wide: 960 units; narrow: 360, for phones. */
  width: 'wide' | 'narrow';
};

export type FunnelLayout = {
  spec: FunnelSpec;
  id: string;
  wide: boolean;
  width: number;
  height: number;
  font: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: (size: number) => number;
  y: (value: number) => number;
  across: number[];
  ticks: number[];
  keys: FunnelKey[];
};

export type FunnelKey = { kind: FunnelDot['beyond'] | 'neighbour'; text: string; x: number; y: number };

/** Everything about places. Curves are cut off at the top of the frame: over few people they grow without end. */
export function layOutFunnel(spec: FunnelSpec): FunnelLayout {
  const wide = spec.width === 'wide';
  const [width, font] = wide ? [960, 15] : [360, 13];
  const { keys, bottom: keysBottom } = keysOf(spec, width, font);
  const left = wide ? 54 : 40;
  const names = [spec.target.name, ...spec.limits.map(({ name }) => name)];
  const right = width - Math.max(...names.map((name) => widthOf(name, font - 1))) - 14;
  const top = keysBottom + font + 12;
  const bottom = top + (wide ? 400 : 290);
  const across = roundTicks(Math.max(...spec.dots.map(({ size }) => size)), wide ? 6 : 3);
  const highest = Math.max(1.6 * spec.target.value, ...spec.dots.map(({ value }) => value));
  const ticks = roundTicks(highest, wide ? 5 : 4);
  return {
    ...{ spec, id: idOf('funnel', spec), wide, width, height: bottom + 2 * font + 20, font, left, right, top, bottom },
    ...{ across, ticks, keys },
    x: linear([0, across.at(-1) ?? 1], [left, right]),
    y: linear([0, ticks.at(-1) ?? 1], [bottom, top]),
  };
}

const KEYS: { kind: FunnelKey['kind']; text: (spec: FunnelSpec) => string }[] = [
  { kind: 0, text: ({ limits }) => `inside the ${limits[0].name} limits` },
  { kind: 1, text: ({ limits }) => `outside the ${limits[0].name} limits` },
  { kind: 2, text: ({ limits }) => `outside the ${limits[1].name} limits too` },
  { kind: 'neighbour', text: () => 'dark ring: a statistical neighbour' },
];

function keysOf(spec: FunnelSpec, width: number, font: number): { keys: FunnelKey[]; bottom: number } {
  let [x, y] = [8, 12];
  const used = KEYS.filter(({ kind }) => spec.dots.some(({ role, beyond }) => kind === role || kind === beyond));
  const keys = used.map(({ kind, text }) => {
    const needed = 14 + widthOf(text(spec), font - 1) + 18;
    if (x > 8 && x + needed - 18 > width) [x, y] = [8, y + font + 8];
    const key = { kind, text: text(spec), x, y };
    x += needed;
    return key;
  });
  return { keys, bottom: y + font };
}
