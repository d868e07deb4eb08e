import { shown, spineChart, type Chart, type DataTable, type SpineSpec } from '../../../foundation/charts/index.ts';
import { rememberedChart } from '../figures/chart-memory.ts';
import { cellOf } from '../figures/figure-table.view-model.ts';
import type { SpineFact } from './spine-facts.ts';

type Words = { title: string; subtitle: string; source: string };

/** The chart of the measures that have a line; null when none has. */
export function drawSpine(
  area: string,
  facts: readonly SpineFact[],
  words: Words,
  width: SpineSpec['width'],
): Chart | null {
  const rows = facts.flatMap(({ measure, period, own, england, places }) => {
    if (places === null || england === null) return [];
    const mark = measure.polarity === null ? ' *' : '';
    return [
      {
        label: `${measure.name}, ${period.label}${mark}`,
        measure: measure.code,
        own: own === null ? 'no figure' : shown(own, measure.decimals),
        england: shown(england, measure.decimals),
        places,
      },
    ];
  });
  if (rows.length === 0) return null;
  return rememberedChart('spine', { ...words, area, rows, left: 'worse', right: 'better', width }, spineChart);
}

/** One row a measure: the figures, the place among all authorities and the band. */
export function spineTable(area: string, facts: readonly SpineFact[]): DataTable {
  const number = (value: number | null, decimals: number) =>
    cellOf({ value, status: 'not-available', source: 0 }, decimals);
  return {
    caption: `One row a measure: ${area}, its statistical neighbours’ mean and England; place 1 is best`,
    columns: [
      { text: 'Measure' },
      { text: 'Period' },
      { text: 'Unit' },
      { text: area, numeric: true },
      { text: 'Neighbours’ mean', numeric: true },
      { text: 'England', numeric: true },
      { text: 'Place', numeric: true },
      { text: 'Of', numeric: true },
      { text: 'Quartile band' },
    ],
    rows: facts.map(({ measure, period, own, england, standing }) => ({
      header: measure.name,
      cells: [
        { text: period.label, value: null },
        { text: measure.unit, value: null },
        number(own, measure.decimals),
        number(standing.neighbours.mean, measure.decimals),
        number(england, measure.decimals),
        { text: standing.england.rank === null ? '' : placeText(standing.england), value: standing.england.rank },
        { text: String(standing.england.of), value: standing.england.of },
        { text: standing.england.band ?? '', value: null },
      ],
    })),
  };
}

function placeText({ rank, tiedWith }: SpineFact['standing']['england']): string {
  return tiedWith ? `${rank}=` : String(rank);
}
