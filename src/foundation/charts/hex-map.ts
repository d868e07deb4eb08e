import { asChart, idOf, type Chart, type ChartWords } from './chart.ts';
import { measureColour } from './colours.ts';
import type { MissingStatus } from './data-table.ts';
import { bandOf, bandsOf, colourIndex, type Band } from './hex-bands.ts';
import { hexLegend } from './hex-legend.ts';
import { hexPath, placed, type Place } from './hex-places.ts';
import { shown } from './number-format.ts';
import { at, escaped } from './svg-text.ts';

export type Hex = {
  name: string;
  /** DfE number or ONS code: only to tell hexes apart. */
  code: string;
  /** Column and row of the odd-r layout; r grows northward. */
  q: number;
  r: number;
  value: number | null;
  status: MissingStatus | null;
  role: 'here' | 'neighbour' | null;
  /** Set where the value is that of the area before it was reorganised: the hex is hatched. */
  predecessorName?: string;
};

export type HexMapSpec = ChartWords & {
  measure: string;
  hexes: Hex[];
  decimals: number;
  unit: string;
  bands: 5;
  /** The name for the outline of the area itself. */
  hereName: string;
};

const mapWidth = 440;

function titleOf(spec: HexMapSpec, hex: Hex): string {
  const why = hex.status === 'suppressed' ? 'hidden to protect people' : 'no figure';
  const value = hex.value === null ? why : shown(hex.value, spec.decimals);
  return hex.predecessorName ? `${hex.name}: ${value} (figure of ${hex.predecessorName})` : `${hex.name}: ${value}`;
}

type Drawn = { id: string; spec: HexMapSpec; bands: Band[]; places: Map<Hex, Place>; scale: readonly string[] };

function use(drawn: Drawn, hex: Hex, extra = ''): string {
  const { x, y } = drawn.places.get(hex) ?? { x: 0, y: 0 };
  const title = extra ? '' : `<title>${escaped(titleOf(drawn.spec, hex))}</title>`;
  const end = title ? `>${title}</use>` : '/>';
  return `<use href="#${drawn.id}-hex" x="${at(x)}" y="${at(y)}"${extra}${end}`;
}

function filled({ id, spec, bands, places, scale }: Drawn): string {
  const drawn = { id, spec, bands, places, scale };
  const groups = bands.map((_, band) => {
    const members = spec.hexes.filter((hex) => hex.value !== null && bandOf(bands, hex.value, spec.decimals) === band);
    const colour = scale[colourIndex(bands.length, band)] ?? '';
    return `<g fill="${colour}" stroke="#fff" stroke-width="1.5">${members.map((hex) => use(drawn, hex)).join('')}</g>`;
  });
  const empty = spec.hexes.filter(({ value }) => value === null);
  const marks = empty.map((hex) => {
    const { x, y } = places.get(hex) ?? { x: 0, y: 0 };
    return `<text x="${at(x)}" y="${at(y + 4)}">${hex.status === 'suppressed' ? 'c' : '–'}</text>`;
  });
  const none = `<g fill="#fff" stroke="#8f8775" stroke-dasharray="2 2">${empty.map((hex) => use(drawn, hex)).join('')}</g>`;
  const words = `<g font-size="12" fill="#4d5a63" text-anchor="middle" pointer-events="none">${marks.join('')}</g>`;
  return groups.join('') + (empty.length ? none + words : '');
}

// Gold lies between two dark rings, so that it stands out from every fill and on a black-and-white print.
function outlined(drawn: Drawn): string {
  const hexes = (role: Hex['role']): Hex[] => drawn.spec.hexes.filter((hex) => hex.role === role);
  const ring = (hex: Hex, stroke: string, width: number): string =>
    use(drawn, hex, ` stroke="${stroke}" stroke-width="${width}"`);
  const neighbours = hexes('neighbour').map((hex) => ring(hex, '#fff', 4.5) + ring(hex, '#1d2a33', 2.25));
  const here = hexes('here').map((hex) => ring(hex, '#1d2a33', 7.5) + ring(hex, '#f0b73a', 4));
  return `<g fill="none" stroke-linejoin="round" pointer-events="none">${neighbours.join('')}${here.join('')}</g>`;
}

function hatched(drawn: Drawn): string {
  const old = drawn.spec.hexes.filter((hex) => hex.predecessorName && hex.value !== null);
  const hatch = old.map((hex) => use(drawn, hex, ` fill="url(#${drawn.id}-hatch)"`)).join('');
  return old.length ? `<g pointer-events="none">${hatch}</g>` : '';
}

function definitions(id: string, size: number): string {
  return (
    `<defs><path id="${id}-hex" d="${hexPath(size)}"/>` +
    `<pattern id="${id}-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
    `<path d="M0,0V5" stroke="#fff" stroke-width="2.6"/><path d="M0,0V5" stroke="#1d2a33" stroke-width="1.2"/></pattern></defs>`
  );
}

function described(spec: HexMapSpec, bands: Band[]): string {
  const known = spec.hexes.filter(({ value }) => value !== null).length;
  const here = spec.hexes.find(({ role }) => role === 'here');
  const own = here ? ` ${titleOf(spec, here)}.` : '';
  const classes = bands
    .map(({ from, to }) => `${shown(from, spec.decimals)} to ${shown(to, spec.decimals)}`)
    .join('; ');
  return `Map of England, one hexagon for each local authority, ${spec.unit}.${own} ${known} areas with a figure, in classes: ${classes}.`;
}

/** England as hexagons of equal size, in classes of about equal size from light (low) to dark (high). */
export function hexMap(spec: HexMapSpec): Chart {
  const id = idOf('map', spec);
  const scale = measureColour(spec.measure).scale;
  const values = spec.hexes.flatMap(({ value }) => (value === null ? [] : [value]));
  const bands = bandsOf(values, spec.decimals, spec.bands);
  const { places, size, height } = placed(spec.hexes, mapWidth);
  const drawn: Drawn = { id, spec, bands, places, scale };
  const legend = hexLegend({ spec, bands, scale, id, top: height + 14, width: mapWidth });
  const inner = definitions(id, size) + filled(drawn) + hatched(drawn) + outlined(drawn) + legend.inner;
  return asChart(id, spec, { inner, width: mapWidth, height: legend.bottom, enlarge: 1.25 }, described(spec, bands));
}
