import qrcode from 'qrcode-generator';

/** Light around the picture, which a camera needs to find it. */
const QUIET = 4;

/** A QR code as one SVG path of unit squares, with the width of its square view box. */
export function qrPicture(text: string): { path: string; size: number } {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const dark: string[] = [];
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) dark.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`);
    }
  }
  return { path: dark.join(''), size: count + 2 * QUIET };
}
