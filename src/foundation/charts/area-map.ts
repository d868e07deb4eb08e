import { fillKeyOf, layOutMap, type AreaMapLayout, type AreaMapSpec, type MapArea } from './area-map-layout.ts';
import { countWords, mapLegend } from './area-map-legend.ts';
import { asChart, type Chart } from './chart.ts';
import { ink, quiet } from './colours.ts';
import { at, escaped, textElement } from './svg-text.ts';

const EDGE = '#8f8775';

// Patterns are filled over the colour of the class, so that one attribute says everything about an area.
function patterns({ id, fills, spec }: AreaMapLayout): string {
  const pattern = (name: string, size: number, ground: string, lines: string, turn = '') =>
    `<pattern id="${id}-${name}" width="${size}" height="${size}" patternUnits="userSpaceOnUse"${turn}>` +
    `<rect width="${size}" height="${size}" fill="${ground}"/>${lines}</pattern>`;
  const hatch = `<path d="M0,0V5" stroke="#fff" stroke-width="2.6"/><path d="M0,0V5" stroke="${ink}" stroke-width="1.2"/>`;
  return [
    ...spec.classes.map((_, index) =>
      pattern(`old-${index}`, 5, fills[String(index)] ?? '#fff', hatch, ' patternTransform="rotate(45)"'),
    ),
    pattern('none', 5, '#fff', `<circle cx="2.5" cy="2.5" r=".8" fill="${EDGE}"/>`),
    pattern('hidden', 6, '#fff', `<path d="M1,1L5,5M5,1L1,5" stroke="${quiet}" stroke-width=".8"/>`),
  ].join('');
}

type Linked = { layout: AreaMapLayout; linked: boolean; scale: number };

function filled({ layout, linked, scale }: Linked, area: MapArea): string {
  const { tag, place } = layout.shapeOf(area);
  const fill = layout.fills[fillKeyOf(area)] ?? '#fff';
  const title = `<title>${escaped(area.text)}</title>`;
  const shape = `<${tag} ${place} data-area="${area.code}" fill="${fill}" stroke="#fff" stroke-width="${at10(1.1 / scale)}">${title}</${tag}>`;
  if (!linked) return shape;
  return `<a href="${escaped(area.href)}" aria-label="${escaped(area.text)}">${shape}</a>`;
}

// Gold lies between two dark rings, so that it stands out from every fill and on a black-and-white print.
function rings(layout: AreaMapLayout, areas: readonly MapArea[], scale: number): string {
  const ring = (area: MapArea, stroke: string, width: number) => {
    const { tag, place } = layout.shapeOf(area);
    return `<${tag} ${place} stroke="${stroke}" stroke-width="${at10(width / scale)}"/>`;
  };
  const of = (role: MapArea['role']) => areas.filter((area) => area.role === role);
  const neighbours = of('neighbour').map((area) => ring(area, '#fff', 4.2) + ring(area, ink, 2.2));
  const here = of('here').map((area) => ring(area, ink, 7) + ring(area, '#f0b73a', 3.6));
  return `<g fill="none" stroke-linejoin="round" pointer-events="none">${neighbours.join('')}${here.join('')}</g>`;
}

function at10(width: number): string {
  return String(Math.round(width * 100) / 100);
}

/** `linked` areas are links; in a file, which has no pages around it, they are not. */
function mapDrawn(layout: AreaMapLayout, linked: boolean): string {
  const { spec, scale, inset } = layout;
  const crowded = new Set(inset ? spec.outlines?.crowded.codes : []);
  // In the small drawing a crowded area is too small to press: its link is in the box.
  const areas = spec.areas.map((area) => filled({ layout, linked: linked && !crowded.has(area.code), scale }, area));
  // Nor do rings of its neighbours tell apart there: only the area itself keeps its ring.
  const ringed = spec.areas.filter(({ code, role }) => role === 'here' || !crowded.has(code));
  const main = `<g${scale === 1 ? '' : ` transform="scale(${scale.toFixed(5)})"`}>${areas.join('')}${rings(layout, ringed, scale)}</g>`;
  return main + insetDrawn(layout, linked, crowded);
}

function insetDrawn(layout: AreaMapLayout, linked: boolean, crowded: ReadonlySet<string>): string {
  const { spec, inset, font, scale } = layout;
  if (!inset || !spec.outlines) return '';
  const { x, y, width, height, scale: larger } = inset;
  const [left = 0, top = 0, across = 0, down = 0] = spec.outlines.crowded.box;
  const inside = spec.areas.filter(({ code }) => crowded.has(code));
  const shapes = inside.map((area) => filled({ layout, linked, scale: larger }, area)).join('');
  const move = `translate(${at(x - left * larger)},${at(y - top * larger)}) scale(${larger.toFixed(5)})`;
  const frame = `<rect x="${at(left * scale - 2)}" y="${at(top * scale - 2)}" width="${at(across * scale + 4)}" height="${at(down * scale + 4)}" fill="none" stroke="${ink}" stroke-width="1" pointer-events="none"/>`;
  const name = textElement(`${spec.outlines.crowded.name}, enlarged`, { x, y: y - 8, size: font - 1, fill: quiet });
  const border = `<rect x="${at(x)}" y="${at(y - 2)}" width="${at(width + 2)}" height="${at(height + 4)}" fill="none" stroke="${EDGE}" stroke-width=".75" pointer-events="none"/>`;
  return `${frame}${name}${border}<g transform="${move}">${shapes}${rings(layout, inside, larger)}</g>`;
}

/**
 * England by area in classes from light (low) to dark (high): hexagons of one size or outlines. On a page every area is a
 * link. `data-fills` holds the filling of every letter of `fillKeyOf`, so that a script can show another year.
 */
export function areaMap(spec: AreaMapSpec): Chart {
  const layout = layOutMap(spec);
  const { id, width, fills } = layout;
  const legend = mapLegend(layout);
  const all = Object.entries(fills).map(([letter, fill]) => `${letter} ${fill}`);
  const around = (map: string) =>
    `<defs>${patterns(layout)}${layout.definitions}</defs><g data-fills="${escaped(all.join(';'))}">${map}</g>${legend.inner}`;
  const height = Math.ceil(Math.max(layout.height + 4, legend.bottom));
  const drawing = { inner: around(mapDrawn(layout, true)), inFile: around(mapDrawn(layout, false)), width, height };
  return asChart(id, spec, { ...drawing, hasLinks: true }, described(spec));
}

function described({ areas, classes, unit }: AreaMapSpec): string {
  const here = areas.find(({ role }) => role === 'here');
  const counted = classes.map(({ words }, index) => {
    const count = areas.filter(({ mapClass }) => mapClass === index).length;
    return `class ${index + 1}, ${words}: ${countWords(count)}`;
  });
  return `Map of England, ${unit}.${here ? ` ${here.text}.` : ''} In classes: ${counted.join('; ')}.`;
}
