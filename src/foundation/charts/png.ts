import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas';
import type { Chart } from './chart.ts';

/** Twice the size on the page: sharp in a report and on a projector. */
const SCALE = 2;
/** A drawing that would take more than this is drawn smaller: four bytes a pixel are held while it is drawn. */
const MOST_PIXELS = 16_000_000;
/** So many at a time: compressing runs in the threads that files and addresses are looked up in, four in all. */
const AT_ONCE = 2;
/** Compressed pictures that are kept. */
const LIMIT = 16 * 1024 * 1024;

const kept = new Map<string, Buffer>();
const drawn = new Map<string, Promise<Buffer>>();
const waiting: (() => void)[] = [];
let bytes = 0;
let running = 0;
let hasFonts = false;

/**
 * A chart as a PNG, as its SVG file looks, in our typeface whatever is installed. Drawing takes this thread some 10 ms,
 * compressing some 70 ms beside it. What was asked for lately is kept; whoever asks for the same at once shares it.
 */
export async function toPng(chart: Chart): Promise<Buffer> {
  const svg = chart.standaloneSvg();
  const key = createHash('sha1').update(svg).digest('base64');
  const known = kept.get(key);
  if (known) {
    // A Map keeps the order of insertion: put in again, it counts as newest.
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const drawing = drawn.get(key) ?? inTurn(() => draw(svg));
  drawn.set(key, drawing);
  try {
    const png = await drawing;
    keep(key, png);
    return png;
  } finally {
    drawn.delete(key);
  }
}

async function draw(svg: string): Promise<Buffer> {
  registerFonts();
  const image = await loadImage(Buffer.from(svg));
  const scale = pngScale(image);
  const canvas = createCanvas(Math.floor(image.width * scale), Math.floor(image.height * scale));
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.encode('png');
}

/** How many pixels stand for one unit of a drawing of this size. */
export function pngScale({ width, height }: { width: number; height: number }): number {
  return Math.min(SCALE, Math.sqrt(MOST_PIXELS / (width * height)));
}

/** The files of our typeface from its package, which lies beside the server also when that is built. */
function registerFonts(): void {
  if (hasFonts) return;
  const require = createRequire(import.meta.url);
  for (const script of ['latin', 'latin-ext'])
    for (const weight of [400, 700]) {
      const file = `@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${script}-${weight}-normal.woff2`;
      GlobalFonts.registerFromPath(require.resolve(file), 'Atkinson Hyperlegible Next');
    }
  hasFonts = true;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return await work();
  } finally {
    // Whoever waits takes this one's place, so the number that runs stays as it is.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function keep(key: string, png: Buffer): void {
  if (kept.has(key)) return;
  kept.set(key, png);
  bytes += png.length;
  for (const [oldest, dropped] of kept) {
    if (bytes <= LIMIT) break;
    kept.delete(oldest);
    bytes -= dropped.length;
  }
}
