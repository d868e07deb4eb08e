import { missingCell, shown, type Chart } from '../../../foundation/charts/index.ts';
import { directionWords } from '../comparison/direction.rules.ts';
import { drawStrip, type Drawn } from '../figures/figure-charts.view-model.ts';
import type { PictureLinks } from './links.ts';

/** A headline figure as the macro `keyFigures` takes it. */
type KeyFigure = {
  label: string;
  value: string;
  unit: string;
  lines: string[];
  strip: Chart | null;
  href: string;
  linkText: string;
};

/** Latest value, standing among the neighbours, England and region, direction over five years. */
export function keyFigureOf(drawn: Drawn, links: Pick<PictureLinks, 'measure'>): KeyFigure {
  const { series, words, summary } = drawn;
  const { decimals, code } = series.measure;
  const { value, status } = summary.own;
  return {
    label: words.headline,
    value: value === null ? missingCell(status ?? 'not-available').text : shown(value, decimals),
    unit: '',
    lines: linesOf(drawn),
    strip: drawStrip(drawn),
    href: links.measure(code, series.phase.code),
    linkText: 'See this measure',
  };
}

function linesOf({ series, summary }: Drawn): string[] {
  const { decimals } = series.measure;
  const { own, mean, region, england, direction, standing } = summary;
  const reason = own.value === null ? missingCell(own.status ?? 'not-available').reason : null;
  const complete = mean.used === summary.neighbours.length && mean.used > 0;
  const beside = [
    ...(england === null ? [] : [`England ${shown(england, decimals)}.`]),
    ...(region && region.value !== null ? [`${region.name} ${shown(region.value, decimals)}.`] : []),
  ];
  return [
    ...(reason ? [`${reason}.`] : standing.text ? [`${standing.text}.`] : []),
    ...(complete || reason ? [] : [`${standing.coverage}.`]),
    ...beside,
    `${directionWords(direction)}.`,
  ];
}
