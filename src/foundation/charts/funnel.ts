import { asChart, type Chart } from './chart.ts';
import { gold, grid, ink, measureColour, paper, quiet } from './colours.ts';
import { dodged } from './dodge.ts';
import { layOutFunnel, type FunnelDot, type FunnelKey, type FunnelLayout, type FunnelSpec } from './funnel-layout.ts';
import { markDrawn } from './marks.ts';
import { shown } from './number-format.ts';
import { tickDecimals } from './scale.ts';
import { at, escaped, textElement, widthOf } from './svg-text.ts';

const AXIS = '#8f8775';
/** From hollow to dark, so that they tell apart without colour. */
const FILLS = ['#ffffff', '#b3aa98', '#4d5a63'] as const;
const DASHES = ['6 3', '2 3'] as const;

function axesDrawn({ spec, wide, x, y, ticks, across, left, right, top, bottom, font }: FunnelLayout): string {
  const decimals = tickDecimals(ticks);
  const rows = ticks.map((tick) => {
    const line = `<path d="M${at(left)},${at(y(tick))}H${at(right)}" stroke="${tick === 0 ? AXIS : grid}"/>`;
    const place = { x: left - 7, y: y(tick) + font * 0.34, size: font - 1, fill: quiet, anchor: 'end' as const };
    return line + textElement(tick === 0 ? '0' : shown(tick, decimals), place);
  });
  const columns = across.map((tick, nth) => {
    // On a phone the last number would run into the margin.
    if (!wide && nth === across.length - 1) return '';
    const place = { x: x(tick), y: bottom + font + 4, size: font - 1, fill: quiet, anchor: 'middle' as const };
    return `<path d="M${at(x(tick))},${at(bottom)}v5" stroke="${AXIS}"/>${textElement(shown(tick, 0), place)}`;
  });
  const middle = { x: (left + right) / 2, y: bottom + 2 * font + 10, size: font - 1, fill: quiet };
  return (
    textElement(spec.unit, { x: 0, y: top - 12, size: font - 1, fill: quiet }) +
    rows.join('') +
    columns.join('') +
    textElement(spec.across, { ...middle, anchor: 'middle' })
  );
}

function limitsDrawn({ spec, id, x, y, left, right, top, bottom }: FunnelLayout): string {
  const clip = `<clipPath id="${id}-frame"><rect x="${at(left)}" y="${at(top)}" width="${at(right - left)}" height="${at(bottom - top)}"/></clipPath>`;
  const curve = (points: { size: number; value: number }[]) =>
    points.map(({ size, value }, nth) => `${nth === 0 ? 'M' : 'L'}${at(x(size))},${at(y(value))}`).join('');
  const lines = spec.limits.map(({ points }, nth) => {
    const d = [
      curve(points.map(({ size, high }) => ({ size, value: high }))),
      curve(points.map(({ size, low }) => ({ size, value: low }))),
    ].join('');
    return `<path d="${d}" stroke="${quiet}" stroke-width="1.5" stroke-dasharray="${DASHES[nth] ?? ''}"/>`;
  });
  const target = `<path d="M${at(left)},${at(y(spec.target.value))}H${at(right)}" stroke="${ink}" stroke-width="2"/>`;
  return `<defs>${clip}</defs><g fill="none" clip-path="url(#${id}-frame)">${lines.join('')}${target}</g>`;
}

// Where the lines end, their names stand, moved apart where they would overlap.
function namesDrawn({ spec, y, right, top, bottom, font }: FunnelLayout): string {
  const ends = spec.limits.flatMap(({ name, points }) => {
    const last = points.at(-1);
    return last ? [last.high, last.low].map((value) => ({ name, value, fill: quiet })) : [];
  });
  const names = [{ name: spec.target.name, value: spec.target.value, fill: ink }, ...ends];
  const wishes = names.map(({ value }) => ({ wish: Math.max(y(value), top), size: font + 1 }));
  const centres = dodged(wishes, top - 6, bottom + 8);
  return names
    .map(({ name, fill }, nth) =>
      textElement(name, { x: right + 7, y: (centres[nth] ?? 0) + font * 0.32, size: font - 1, fill }),
    )
    .join('');
}

function ringed(kind: FunnelKey['kind'], [cx, cy]: [number, number], inner = ''): string {
  const neighbour = kind === 'neighbour';
  const stroke = neighbour ? `stroke="${ink}" stroke-width="2.4"` : `stroke="${AXIS}" stroke-width="1"`;
  const fill = neighbour ? FILLS[0] : FILLS[kind];
  return `<circle cx="${at(cx)}" cy="${at(cy)}" r="${neighbour ? 5 : 4}" fill="${fill}" ${stroke}>${inner}</circle>`;
}

function dotDrawn({ spec, x, y }: FunnelLayout, dot: FunnelDot): string {
  const place: [number, number] = [x(dot.size), y(dot.value)];
  const title = `<title>${escaped(dot.text)}</title>`;
  if (dot.role === null) return ringed(dot.beyond, place, title);
  if (dot.role === 'neighbour') return ringed('neighbour', place) + ringedFill(dot, place, title);
  const { main, mark } = measureColour(spec.measure);
  return markDrawn(mark, place, ink, 11) + markDrawn(mark, place, gold, 9.5) + markDrawn(mark, place, main, 6.5, title);
}

// A neighbour has the dark ring and inside it the fill that says how far out it lies.
function ringedFill({ beyond }: FunnelDot, [cx, cy]: [number, number], title: string): string {
  return `<circle cx="${at(cx)}" cy="${at(cy)}" r="3.8" fill="${FILLS[beyond]}">${title}</circle>`;
}

// The area's name on the side where there is room, with a rim of paper so that no dot runs through it.
function nameDrawn({ spec, x, y, right, top, font }: FunnelLayout): string {
  const here = spec.dots.find(({ role }) => role === 'here');
  if (!here) return '';
  const words = `${here.name} ${shown(here.value, spec.decimals)}`;
  const room = widthOf(words, font, true);
  const dot = x(here.size);
  const end = spec.width === 'wide' ? right : right + 50;
  const beside = dot + 18 + room <= end ? dot + 18 : dot - 18 - room;
  // Where neither side has room, the name stands above its dot.
  const start = beside >= 0 ? beside : Math.max(0, Math.min(dot - room / 2, end - room));
  const middle = Math.max(y(here.value) - (beside >= 0 ? 0 : 24), top + font / 2);
  const place = { x: start, y: middle + font * 0.35, size: font, bold: true };
  const rim = textElement(words, { ...place, fill: paper });
  const drawn = textElement(words, { ...place, fill: measureColour(spec.measure).main });
  return `<g stroke="${paper}" stroke-width="4" stroke-linejoin="round">${rim}</g>${drawn}`;
}

function keysDrawn({ keys, font }: FunnelLayout): string {
  return keys
    .map(({ kind, text, x, y }) => {
      const words = textElement(text, { x: x + 12, y: y + font * 0.32, size: font - 1, fill: ink });
      return ringed(kind, [x, y]) + words;
    })
    .join('');
}

const ORDER = [null, 'neighbour', 'here'] as const;

/**
 * Rates of areas over their sizes, with the limits that a target's rate has by size: a funnel. Limits come from the
 * caller; a dot says by its fill how far out it lies, so that no eye must judge it from the curves.
 */
export function funnelChart(spec: FunnelSpec): Chart {
  const layout = layOutFunnel(spec);
  const dots = ORDER.flatMap((role) => spec.dots.filter((dot) => dot.role === role));
  const inner =
    keysDrawn(layout) +
    axesDrawn(layout) +
    limitsDrawn(layout) +
    namesDrawn(layout) +
    dots.map((dot) => dotDrawn(layout, dot)).join('') +
    nameDrawn(layout);
  const { id, width, height } = layout;
  return asChart(id, spec, { inner, width, height }, described(spec));
}

function described({ dots, target, limits, decimals, unit, across }: FunnelSpec): string {
  const here = dots.find(({ role }) => role === 'here');
  const counts = [0, 1, 2].map((beyond) => dots.filter((dot) => dot.beyond === beyond).length);
  return [
    `Funnel: ${dots.length} areas, rate ${unit} over ${across}, around ${target.name} ${shown(target.value, decimals)}.`,
    `Inside the ${limits[0].name} limits: ${counts[0]}. Outside them: ${counts[1]}. Outside the ${limits[1].name} limits too: ${counts[2]}.`,
    ...(here ? [`${here.text}.`] : []),
  ].join(' ');
}
