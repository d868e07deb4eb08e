const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe for the content and the attributes of SVG and HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A coordinate with at most one decimal: half the bytes, no visible difference. */
export function at(coordinate: number): string {
  return String(Math.round(coordinate * 10) / 10);
}

/** About how wide a text will be, in the units of its font size: the server has no fonts to measure with. */
export function widthOf(text: string, size: number, bold = false): number {
  return text.length * size * (bold ? 0.58 : 0.545);
}

/** Breaks a text at spaces into lines no wider than `width`; a single long word stays whole. */
export function wrapped(text: string, width: number, size: number, bold = false): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && widthOf(longer, size, bold) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** One <text> element. */
export function textElement(
  text: string,
  place: { x: number; y: number; size: number; fill: string; anchor?: 'middle' | 'end'; bold?: boolean },
): string {
  const anchor = place.anchor ? ` text-anchor="${place.anchor}"` : '';
  const weight = place.bold ? ' font-weight="700"' : '';
  return `<text x="${at(place.x)}" y="${at(place.y)}" font-size="${place.size}" fill="${place.fill}"${anchor}${weight}>${escaped(text)}</text>`;
}
