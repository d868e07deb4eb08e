import { createHash } from 'node:crypto';
import { standalone } from './standalone.ts';
import { escaped } from './svg-text.ts';

/** The words around a drawing. `title` is the finding; `subtitle` the measure, unit and years; `source` who published. */
export type ChartWords = { title: string; subtitle: string; source: string };

export type Chart = {
  /** For the page: no style attribute and no <style>, as our content security policy asks. */
  svg: string;
  /** For a download: its own fonts, title, subtitle and source inside. */
  standaloneSvg: () => string;
  /** What the drawing shows, in words. */
  description: string;
};

export type Drawing = {
  inner: string;
  width: number;
  height: number;
  /** How much bigger than its own units a page may show it, where there is room. */
  enlarge?: number;
  /** What stands inside in a file, where it is not the same. */
  inFile?: string;
  /** A drawing whose parts can be reached one by one is a group, not one picture. */
  hasLinks?: boolean;
};

/** A short name for a spec: equal specs give equal names, so it serves for element ids and as a cache key. */
export function nameOf(kind: string, spec: unknown): string {
  return createHash('sha1').update(kind).update(JSON.stringify(spec)).digest('hex');
}

/** An id that is unique on a page as long as no spec is drawn twice there. */
export function idOf(kind: string, spec: unknown): string {
  return `${kind}-${nameOf(kind, spec).slice(0, 10)}`;
}

/** The same drawing for a second place on one page: its element ids start with the name of that place. */
export function drawnAgain(svg: string, place: string): string {
  return svg.replaceAll(/\b[a-z]{1,20}-[0-9a-f]{10}-(?:title|desc)\b/g, `${place}-$&`);
}

/**
 * The same text as one string: what was put together from thousands of pieces stays a tree of them, and drawings are
 * kept, so that each collection of garbage would walk through all trees and hold everybody up.
 */
function inOnePiece(text: string): string {
  return Buffer.from(text).toString();
}

/** Puts title, description and role around a drawing. */
export function asChart(id: string, words: ChartWords, drawing: Drawing, description: string): Chart {
  const { width, height, enlarge = 1 } = drawing;
  const inner = inOnePiece(drawing.inner);
  const inFile = drawing.inFile === undefined ? inner : inOnePiece(drawing.inFile);
  const root = (place: string, scale: number, content: string, role: string): string =>
    `<svg ${place} viewBox="0 0 ${width} ${height}" width="${Math.round(width * scale)}" height="${Math.round(height * scale)}" ` +
    `role="${role}" aria-labelledby="${id}-title ${id}-desc" font-family="Atkinson Hyperlegible Next, system-ui, sans-serif">` +
    `<title id="${id}-title">${escaped(words.title)}</title><desc id="${id}-desc">${escaped(description)}</desc>${content}</svg>`;
  return {
    svg: root('xmlns="http://www.w3.org/2000/svg"', enlarge, inner, drawing.hasLinks ? 'group' : 'img'),
    description,
    standaloneSvg: () => standalone((x, y) => root(`x="${x}" y="${y}"`, 1, inFile, 'img'), words, { width, height }),
  };
}
