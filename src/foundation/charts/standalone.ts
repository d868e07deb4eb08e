import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ink, paper, quiet } from './colours.ts';
import { textElement, wrapped } from './svg-text.ts';

let fontFaces: string | undefined;

/** The typeface inside the file, so that it looks the same in a report or on a machine without it. Read once. */
function fonts(): string {
  const require = createRequire(import.meta.url);
  fontFaces ??= [400, 700]
    .map((weight) => {
      const file = `@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-${weight}-normal.woff2`;
      const data = readFileSync(require.resolve(file)).toString('base64');
      return `@font-face{font-family:"Atkinson Hyperlegible Next";font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2")}`;
    })
    .join('');
  return `<style>${fontFaces}text{font-variant-numeric:tabular-nums}</style>`;
}

/** The same drawing as a file of its own: title and subtitle above, source below, fonts inside. */
export function standalone(
  drawingAt: (x: number, y: number) => string,
  words: { title: string; subtitle: string; source: string },
  size: { width: number; height: number },
): string {
  const margin = 20;
  const width = size.width + 2 * margin;
  let y = margin;
  const lines = (text: string, font: number, fill: string, bold = false): string =>
    wrapped(text, size.width, font, bold)
      .map((line) => textElement(line, { x: margin, y: (y += font * 1.3), size: font, fill, bold }))
      .join('');
  const above = lines(words.title, 22, ink, true) + lines(words.subtitle, 15, quiet);
  y += 14;
  const drawing = drawingAt(margin, Math.round(y));
  y += size.height + 6;
  const below = lines(`Source: ${words.source}`, 14, quiet);
  const height = Math.round(y + margin);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="'Atkinson Hyperlegible Next', system-ui, sans-serif">${fonts()}` +
    `<rect width="100%" height="100%" fill="${paper}"/>${above}${drawing}${below}</svg>\n`
  );
}
