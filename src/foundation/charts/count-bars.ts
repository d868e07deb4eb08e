import { asChart, idOf, type Chart, type ChartWords } from './chart.ts';
import { ink, measureColour, quiet, shade } from './colours.ts';
import { at, textElement, widthOf, wrapped } from './svg-text.ts';

export type CountBar = {
  name: string;
  /** null: hidden to protect children; no bar is drawn, for its length would tell. */
  value: number | null;
};

export type CountBarsSpec = ChartWords & {
  /** Decides the colour. */
  measure: string;
  /** What is counted: 'suspensions'. */
  unit: string;
  bars: readonly CountBar[];
  /** The words at a hidden bar: 'c: hidden'. */
  hiddenText: string;
  width: 'wide' | 'narrow';
};

/** Counts as bars with their names and numbers beside them; wide 960 units, narrow 360 with the names above the bars. */
export function countBars(spec: CountBarsSpec): Chart {
  const wide = spec.width === 'wide';
  const [width, font] = wide ? [960, 16] : [360, 14];
  const left = wide ? Math.min(380, Math.max(80, ...spec.bars.map(({ name }) => widthOf(name, font))) + 18) : 0;
  const most = Math.max(1, ...spec.bars.map(({ value }) => value ?? 0));
  const room =
    width - left - Math.max(widthOf(most.toLocaleString('en-GB'), font, true), widthOf(spec.hiddenText, font)) - 14;
  const { main } = measureColour(spec.measure);
  let y = 4;
  const drawn = spec.bars.map(({ name, value }) => {
    const lines = wide ? wrapped(name, left - 18, font) : wrapped(name, width, font);
    const barTop = wide ? y : y + lines.length * (font + 3);
    const height = wide ? Math.max(24, lines.length * (font + 3)) : 18;
    const words = lines
      .map((line, place) => textElement(line, { x: 0, y: y + font + place * (font + 3), size: font, fill: ink }))
      .join('');
    const long = value === null ? 0 : (value / most) * room;
    const middle = barTop + height / 2 + font * 0.35;
    const bar =
      `<rect x="${at(left)}" y="${at(barTop + 1)}" width="${at(room)}" height="${at(height - 2)}" fill="${shade}"/>` +
      (long > 0
        ? `<rect x="${at(left)}" y="${at(barTop + 1)}" width="${at(long)}" height="${at(height - 2)}" fill="${main}"/>`
        : '');
    const number =
      value === null
        ? textElement(spec.hiddenText, { x: left + 8, y: middle, size: font, fill: quiet })
        : textElement(value.toLocaleString('en-GB'), {
            x: left + long + 8,
            y: middle,
            size: font,
            fill: ink,
            bold: true,
          });
    y = barTop + height + (wide ? 8 : 10);
    return words + bar + number;
  });
  const drawing = { inner: drawn.join(''), width, height: Math.ceil(y + 2) };
  return asChart(idOf('bars', spec), spec, drawing, described(spec));
}

function described({ bars, unit, hiddenText }: CountBarsSpec): string {
  const list = bars.map(({ name, value }) => `${name} ${value === null ? hiddenText : value.toLocaleString('en-GB')}`);
  return `Bars, ${unit}: ${list.join('; ')}.`;
}
