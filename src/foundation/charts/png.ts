import { createHash } from 'node:crypto';
import type { Chart } from './chart.ts';
import { inFileThread } from './file-thread.ts';

/** Compressed pictures that are kept. */
const LIMIT = 16 * 1024 * 1024;

const kept = new Map<string, Buffer>();
const drawn = new Map<string, Promise<Buffer>>();
let bytes = 0;

/**
 * A chart as a PNG, as its SVG file looks, in our typeface whatever is installed. Drawing and compressing take some
 * 80 ms in the thread of files. What was asked for lately is kept; whoever asks for the same at once shares it. Throws
 * TooManyRequests while far too many files wait.
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
  const drawing = drawn.get(key) ?? inFileThread({ kind: 'png', svg });
  drawn.set(key, drawing);
  try {
    const png = await drawing;
    keep(key, png);
    return png;
  } finally {
    drawn.delete(key);
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
