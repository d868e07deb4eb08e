import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/**
 * Draws Observable Plot marks without a browser and gives the elements inside the <svg>. Plot's own <style>, class
 * names and labels are taken off: our content security policy allows no style element, and the frame says what the
 * drawing shows.
 */
export function plotted(options: Plot.PlotOptions): string {
  const svg = Plot.plot({ ...options, document });
  return svg.innerHTML
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|style|aria-label|aria-description|aria-hidden)="[^"]*"/g, '');
}
