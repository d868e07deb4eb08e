import { ink, quiet } from './colours.ts';
import { colourIndex, type Band } from './hex-bands.ts';
import type { HexMapSpec } from './hex-map.ts';
import { hexPath } from './hex-places.ts';
import { shown } from './number-format.ts';
import { at, textElement, widthOf } from './svg-text.ts';

type Legend = { spec: HexMapSpec; bands: Band[]; scale: readonly string[]; id: string; top: number; width: number };

const size = 14;

function bandKeys({ spec, bands, scale, top, width }: Legend): string {
  const step = width / Math.max(bands.length, 1);
  return bands
    .map((band, index) => {
      const fill = scale[colourIndex(bands.length, index)] ?? '';
      const range = [...new Set([band.from, band.to].map((value) => shown(value, spec.decimals)))].join('–');
      const label = index === 0 && band.from > 0 && band.to === band.from ? shown(band.from, spec.decimals) : range;
      return (
        `<rect x="${at(index * step)}" y="${at(top + 20)}" width="${at(step - 2)}" height="13" fill="${fill}" stroke="#8f8775" stroke-width="0.75"/>` +
        textElement(label, {
          x: index * step + step / 2 - 1,
          y: top + 49,
          size: size - 1,
          fill: quiet,
          anchor: 'middle',
        })
      );
    })
    .join('');
}

type Key = { text: string; symbol: (x: number, y: number) => string };

function symbol(attributes: string, inner = ''): Key['symbol'] {
  return (x, y) => `<path transform="translate(${at(x)},${at(y)})" d="${hexPath(8)}" ${attributes}/>${inner}`;
}

function keysFor({ spec, scale, id }: Legend): Key[] {
  const has = (test: (hex: HexMapSpec['hexes'][number]) => unknown): boolean => spec.hexes.some((hex) => test(hex));
  const fill = scale[1] ?? '#fff';
  const keys: (Key | false)[] = [
    has(({ role }) => role === 'here') && {
      text: spec.hereName,
      symbol: (x, y) =>
        symbol(`fill="none" stroke="${ink}" stroke-width="5.5"`)(x, y) +
        symbol(`fill="${fill}" stroke="#f0b73a" stroke-width="3"`)(x, y),
    },
    has(({ role }) => role === 'neighbour') && {
      text: 'its neighbours',
      symbol: symbol(`fill="${fill}" stroke="${ink}" stroke-width="2.25"`),
    },
    has(({ value, status }) => value === null && status !== 'suppressed') && {
      text: 'no figure',
      symbol: (x, y) => emptySymbol(x, y, '–'),
    },
    has(({ value, status }) => value === null && status === 'suppressed') && {
      text: 'hidden to protect people',
      symbol: (x, y) => emptySymbol(x, y, 'c'),
    },
    has(({ predecessorName, value }) => predecessorName && value !== null) && {
      text: 'figure of the area before reorganisation',
      symbol: (x, y) => symbol(`fill="${fill}"`)(x, y) + symbol(`fill="url(#${id}-hatch)" stroke="#8f8775"`)(x, y),
    },
  ];
  return keys.filter((key) => key !== false);
}

function emptySymbol(x: number, y: number, mark: string): string {
  const word = textElement(mark, { x, y: y + 4, size: 11, fill: quiet, anchor: 'middle' });
  return symbol('fill="#fff" stroke="#8f8775" stroke-dasharray="2 2"')(x, y) + word;
}

/** The key below a map: class boundaries first, then what outlines, marks and hatching mean; only what occurs. */
export function hexLegend(legend: Legend): { inner: string; bottom: number } {
  const { spec, top, width } = legend;
  let [x, y] = [10, top + 74];
  let keys = '';
  for (const key of keysFor(legend)) {
    const needed = 24 + widthOf(key.text, size) + 14;
    if (x > 10 && x + needed > width) [x, y] = [10, y + 24];
    keys += key.symbol(x, y) + textElement(key.text, { x: x + 16, y: y + 5, size, fill: ink });
    x += needed;
  }
  const unit = textElement(spec.unit, { x: 0, y: top + 10, size: size - 1, fill: quiet });
  return { inner: unit + bandKeys(legend) + keys, bottom: Math.ceil(y + 16) };
}
