import { idOf, type ChartWords } from './chart.ts';
import type { MissingStatus } from './data-table.ts';
import { colourIndex } from './hex-bands.ts';
import { hexPath, placed } from './hex-places.ts';
import type { MapClass } from './map-classes.ts';
import { measureColour } from './colours.ts';

export type MapArea = {
  name: string;
  /** DfE number: the key of its outline. */
  code: string;
  /** Where a press on it leads. */
  href: string;
  /** Column and row of the odd-r layout; r grows northward. */
  q: number;
  r: number;
  /** Its class, from 0; null without a figure. */
  mapClass: number | null;
  status: MissingStatus | null;
  /** The figure is that of the area before it was reorganised: hatched. */
  old: boolean;
  role: 'here' | 'neighbour' | null;
  /** Read aloud and when pointed at: 'Kent: 9.21, class 3 of 5'. */
  text: string;
};

/** Paths by code in units of `width` × `height`; `crowded` areas are drawn again larger, in a box of their own. */
export type MapOutlines = {
  width: number;
  height: number;
  paths: Readonly<Record<string, string>>;
  crowded: { name: string; codes: readonly string[]; box: readonly number[] };
};

/** What fills an area: its class, its class of an old figure, no figure, hidden. */
export type FillKind = 'none' | 'hidden' | 'old';

export type AreaMapSpec = ChartWords & {
  /** The measure's code: it decides the colour. */
  measure: string;
  unit: string;
  areas: MapArea[];
  classes: MapClass[];
  /** Null draws hexagons of one size instead. */
  outlines: MapOutlines | null;
  hereName: string;
  /** Kinds that the legend explains although no area has them now: for other years of the same map. */
  alsoExplain: FillKind[];
  width: 'wide' | 'narrow';
};

/** A letter for each filling: digits are classes, letters classes of an old figure. */
export function fillKeyOf({ mapClass, old, status }: Pick<MapArea, 'mapClass' | 'old' | 'status'>): string {
  if (mapClass === null) return status === 'suppressed' ? 's' : 'n';
  return old ? (OLD[mapClass] ?? 'n') : String(mapClass);
}

const OLD = ['a', 'b', 'c', 'd', 'e'];

export type AreaMapLayout = {
  spec: AreaMapSpec;
  id: string;
  width: number;
  height: number;
  font: number;
  /** Width of the map itself, and where its legend stands. */
  mapWidth: number;
  legend: { x: number; y: number; width: number };
  /** Attribute values of `fill` by their letters. */
  fills: Record<string, string>;
  /** Elements' names and places by code: what is filled, and what is drawn around it. */
  shapeOf(area: MapArea): { tag: 'path' | 'use'; place: string };
  /** The larger box for crowded areas. */
  inset: { x: number; y: number; width: number; height: number; scale: number } | null;
  scale: number;
  definitions: string;
};

/** Everything about places. */
export function layOutMap(spec: AreaMapSpec): AreaMapLayout {
  const wide = spec.width === 'wide';
  const id = idOf('area-map', spec);
  const [width, font, mapWidth] = wide ? [960, 15, 580] : [360, 14, 360];
  const shapes = spec.outlines ? outlined(spec.outlines, mapWidth) : hexagons(spec, mapWidth, id);
  const legend = wide ? { x: 630, y: 30, width: 330 } : { x: 0, y: Math.ceil(shapes.height + 18), width };
  return { spec, id, width, font, mapWidth, legend, fills: fillsOf(spec, id), ...shapes };
}

type Shapes = Pick<AreaMapLayout, 'shapeOf' | 'inset' | 'scale' | 'definitions' | 'height'>;

function hexagons({ areas }: AreaMapSpec, mapWidth: number, id: string): Shapes {
  const { places, size, height } = placed(areas, mapWidth);
  const byCode = new Map(areas.map((area) => [area.code, places.get(area)]));
  const shapeOf = ({ code }: MapArea) => {
    const { x, y } = byCode.get(code) ?? { x: 0, y: 0 };
    return { tag: 'use' as const, place: `href="#${id}-hex" x="${x.toFixed(1)}" y="${y.toFixed(1)}"` };
  };
  const definitions = `<path id="${id}-hex" d="${hexPath(size)}"/>`;
  return { shapeOf, inset: null, scale: 1, definitions, height };
}

// Left of Wales is nothing of England: the box for London has room there.
function outlined({ width, height, paths, crowded }: MapOutlines, mapWidth: number): Shapes {
  const scale = mapWidth / width;
  const [, , across = 1, down = 1] = crowded.box;
  const larger = (0.34 * mapWidth) / across;
  const inset = { x: 0, y: 0.36 * mapWidth, width: across * larger, height: down * larger, scale: larger };
  const shapeOf = ({ code }: MapArea) => ({ tag: 'path' as const, place: `d="${paths[code] ?? ''}"` });
  return { shapeOf, inset, scale, definitions: '', height: height * scale };
}

function fillsOf({ classes, measure }: AreaMapSpec, id: string): Record<string, string> {
  const { scale } = measureColour(measure);
  const colours = classes.map((_, index) => scale[colourIndex(classes.length, index)] ?? '#fff');
  return {
    ...Object.fromEntries(colours.map((colour, index) => [String(index), colour])),
    ...Object.fromEntries(colours.map((_, index) => [OLD[index] ?? '', `url(#${id}-old-${index})`])),
    n: `url(#${id}-none)`,
    s: `url(#${id}-hidden)`,
  };
}
