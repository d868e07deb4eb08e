import { ink, quiet } from './colours.ts';
import { frameOf, type Panel, type PanelPlace } from './panel-frame.ts';
import { axes, ends, lineDrawn } from './panel-marks.ts';
import { textElement, wrapped } from './svg-text.ts';

const MOST_LINES = 2;

/** The lines that the longest name takes at this width. */
export function headingLines(panels: readonly Panel[], width: number, font: number): number {
  return Math.max(1, ...panels.map(({ name }) => Math.min(MOST_LINES, wrapped(name, width, font, true).length)));
}

/** One small chart with its name above and the newest values at the ends of its lines. */
export function panelDrawn(panel: Panel, place: PanelPlace): string {
  const { left, top, width, font } = place;
  let y = top;
  const heading = wrapped(panel.name, width, font, true)
    .slice(0, MOST_LINES)
    .map((line) => textElement(line, { x: left, y: (y += font * 1.2), size: font, fill: ink, bold: true }))
    .join('');
  y = top + place.headingLines * font * 1.2;
  const unit = textElement(panel.unit, { x: left, y: (y += (font - 1) * 1.3), size: font - 1, fill: quiet });
  const frame = frameOf(panel, place, y + 16);
  if (frame === null) {
    return heading + unit + textElement('No figures are published.', { x: left, y: y + 40, size: font, fill: quiet });
  }
  const order = ['other', 'mean', 'england', 'here'] as const;
  const lines = order.flatMap((role) => panel.lines.filter((line) => line.role === role));
  return (
    heading +
    unit +
    axes(panel, frame) +
    lines.map((line) => lineDrawn(panel, line, frame)).join('') +
    ends(panel, frame)
  );
}
