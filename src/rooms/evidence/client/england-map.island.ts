import { enhance } from '../../../foundation/client/index.ts';
import { arrowKeys } from './arrow-keys.ts';
import { mapPlayer } from './map-player.ts';
import type { MapYears } from '../map/map-text.rules.ts';

/** The map of England made livelier: one stop of the tab key with arrow keys inside, words under it, and the years played. */
function englandMap(figure: HTMLElement): void {
  const drawings = [...figure.querySelectorAll<SVGSVGElement>('.tl-chart__drawing svg')];
  for (const drawing of drawings) arrowKeys(drawing);
  const readout = document.createElement('p');
  readout.className = 'tl-chart__readout tl-noprint';
  const hint = 'Point at an area to read its figure, or go from one to the next with the arrow keys.';
  readout.textContent = hint;
  // The link's own name says the same to a screen reader.
  readout.setAttribute('aria-hidden', 'true');
  drawings.at(-1)?.closest('.tl-chart__drawing')?.after(readout);
  const read = (event: Event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    readout.textContent = link?.getAttribute('aria-label') ?? hint;
  };
  for (const drawing of drawings) for (const kind of ['pointerover', 'focusin']) drawing.addEventListener(kind, read);
  const data = figure.dataset['live'];
  if (data) mapPlayer(figure, JSON.parse(data) as MapYears);
}

enhance('england-map', englandMap);
