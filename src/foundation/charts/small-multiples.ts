import { asChart, idOf, type Chart, type ChartWords } from './chart.ts';
import { meanLine, ink, quiet } from './colours.ts';
import { shown } from './number-format.ts';
import { extentOf, newestKnown, pointsKnown, type Panel } from './panel-frame.ts';
import { headingLines, panelDrawn } from './panel.ts';
import { at, textElement, widthOf } from './svg-text.ts';

export type { Panel, PanelLine } from './panel-frame.ts';

export type SmallMultiplesSpec = ChartWords & {
  panels: Panel[];
  /** shared: all panels have one scale and one run of years, so that heights compare; own: each has its own, and says so. */
  scale: 'shared' | 'own';
  shaded: { from: string; to: string; text: string } | null;
  /** wide: 960 units, three panels in a line; narrow: 400, one below the other. */
  width: 'wide' | 'narrow';
};

const sizes = {
  wide: { width: 960, columns: 3, gap: 36, height: 218, font: 15, enlarge: 1 },
  narrow: { width: 400, columns: 1, gap: 0, height: 196, font: 15, enlarge: 1.2 },
} as const;

/** The same small chart many times, of one measure for several areas or of several measures for one area. */
export function smallMultiples(spec: SmallMultiplesSpec): Chart {
  const { width, columns, gap, height, font, enlarge } = sizes[spec.width];
  const panelWidth = (width - gap * (columns - 1)) / columns;
  const key = keyDrawn(spec, width, font);
  const shared = spec.scale === 'shared' ? extentOf(spec.panels.flatMap(({ lines }) => lines)) : null;
  const headings = headingLines(spec.panels, panelWidth, font);
  const panels = spec.panels.map((panel, index) => {
    const left = (index % columns) * (panelWidth + gap);
    const top = key.bottom + Math.floor(index / columns) * height;
    return panelDrawn(panel, {
      ...{ left, top, width: panelWidth, height: height - 14, font },
      ...{ extent: shared ?? extentOf(panel.lines), shaded: spec.shaded, headingLines: headings },
    });
  });
  const lines = Math.ceil(spec.panels.length / columns);
  const drawing = { inner: key.inner + panels.join(''), width, height: key.bottom + lines * height, enlarge };
  return asChart(idOf('multiples', spec), spec, drawing, described(spec));
}

function keyDrawn({ panels, shaded }: SmallMultiplesSpec, width: number, font: number) {
  const lines = panels.flatMap((panel) => panel.lines);
  const named = (role: string) => lines.find((line) => line.role === role && newestKnown(line))?.name;
  const academic = lines.some(({ points }) => points.some(({ period }) => period.label === shaded?.from));
  const keys = [
    { text: named('england'), stroke: `stroke="${ink}" stroke-width="2" stroke-dasharray="6 4"` },
    { text: named('mean'), stroke: `stroke="${meanLine}" stroke-width="2"` },
    { text: named('other') && 'the other areas', stroke: 'stroke="#b9b1a1" stroke-width="1.25"' },
    { text: shaded && academic ? shaded.text : undefined, stroke: 'stroke="#e4ded1" stroke-width="14"' },
  ];
  let [x, y] = [0, 14];
  let inner = '';
  for (const { text, stroke } of keys) {
    if (!text) continue;
    const needed = 34 + widthOf(text, font - 1);
    if (x > 0 && x + needed > width) [x, y] = [0, y + font + 10];
    inner +=
      `<path d="M${at(x)},${at(y)}h24" ${stroke}/>` +
      textElement(text, { x: x + 30, y: y + 5, size: font - 1, fill: quiet });
    x += needed + 18;
  }
  return { inner, bottom: inner === '' ? 0 : y + 20 };
}

function described({ panels, scale }: SmallMultiplesSpec): string {
  const said = panels.map(({ name, unit, decimals, lines }) => {
    const ends = lines
      .filter(({ role }) => role !== 'other')
      .map((line) => {
        const known = pointsKnown(line);
        const [first, last] = [known[0], known.at(-1)];
        if (!first || !last) return `${line.name} no figures`;
        const say = ({ value, label }: typeof first) => `${shown(value, decimals)} in ${label}`;
        return first === last ? `${line.name} ${say(last)}` : `${line.name} ${say(first)} and ${say(last)}`;
      });
    return `${name} (${unit}): ${ends.join('; ')}.`;
  });
  const scales = scale === 'shared' ? 'all with one scale' : 'each with its own scale';
  return `${panels.length} small line charts, ${scales}. ${said.join(' ')}`;
}
