import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas';

/** Twice the size on the page: sharp in a report and on a projector. */
const SCALE = 2;
/** A drawing that would take more than this is drawn smaller: four bytes a pixel are held while it is drawn. */
const MOST_PIXELS = 16_000_000;

let hasFonts = false;

/** An SVG file as a PNG. Runs in the thread of files, which it holds until the picture is compressed. Throws for what is no drawing. */
export async function drawPng(svg: string): Promise<Uint8Array> {
  registerFonts();
  const image = await loadImage(Buffer.from(svg));
  const scale = pngScale(image);
  const canvas = createCanvas(Math.floor(image.width * scale), Math.floor(image.height * scale));
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toBuffer('image/png');
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
