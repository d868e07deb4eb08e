import { missingCell, shown, sparkLine, type DataCell, type DataTable } from '../../../foundation/charts/index.ts';
import { yearBefore } from '../comparison/change.rules.ts';
import { rankByPolarity } from '../comparison/polarity-rank.rules.ts';
import { rememberedChart } from '../figures/chart-memory.ts';
import type { Drawn } from '../figures/figure-charts.view-model.ts';
import { cellOf } from '../figures/figure-table.view-model.ts';
import type { Line } from '../figures/series.ts';
import { changeOf } from './measure-standing.ts';

/**
 * The area and those it is compared with, the highest first: place, figure, change on the year before and a line over
 * all years. Regions and England have no place among neighbours.
 */
export function neighboursOverYears(drawn: Drawn): DataTable {
  const { series, summary, words } = drawn;
  const { period } = summary;
  const company = [series.own, ...series.neighbours];
  const wider = [series.region, series.england].flatMap((line) => line ?? []);
  const sorted = [...company].sort((a, b) => valueOf(b) - valueOf(a));
  const before = yearBefore(series.periods, period)?.label;
  const { polarity, unit } = series.measure;
  function valueOf(line: Line): number {
    return line.at(period).value ?? -Infinity;
  }
  return {
    caption: `${words.subtitle}, ${period.label}: one row an area; = marks a shared place`,
    columns: [
      { text: 'Area' },
      { text: 'Place', unit: polarity === null ? '1 is highest' : '1 is best', numeric: true },
      { text: period.label, unit, numeric: true },
      { text: before ? `Change on ${before}` : 'Change on the year before', numeric: true },
      { text: `${series.periods[0]?.label ?? ''} to ${series.periods.at(-1)?.label ?? ''}` },
    ],
    rows: [...sorted, ...wider].map((line) => ({
      header: line.place.name,
      strong: line === series.own,
      cells: [
        company.includes(line) ? placeCell(drawn, line) : { text: '', value: null },
        cellOf(line.at(period), series.measure.decimals),
        changeCell(drawn, line),
        sparkCell(drawn, line),
      ],
    })),
  };
}

function placeCell({ series, summary }: Drawn, line: Line): DataCell {
  const others = [series.own, ...series.neighbours].filter((one) => one !== line);
  const values = others.map((one) => one.at(summary.period).value);
  const { rank, tiedWith } = rankByPolarity(line.at(summary.period).value, values, series.measure.polarity ?? 'high');
  if (rank === null) return { text: '', value: null };
  return { text: tiedWith ? `${rank}=` : String(rank), value: rank };
}

function changeCell({ series, summary }: Drawn, line: Line): DataCell {
  const change = changeOf(series, line, summary.period);
  if (change.kind !== 'known') return missingCell('not-available', 'One of the two years has no figure');
  return { text: signed(change.change, series.measure.decimals), value: change.change };
}

/** A change with its sign: "+0.10", "−2.00", "0.00"; one too small to show says so. */
function signed(change: number, decimals: number): string {
  const text = shown(Math.abs(change), decimals);
  if (change === 0) return text;
  const sign = change > 0 ? '+' : '−';
  return text.startsWith('less') ? `${sign} ${text}` : `${sign}${text}`;
}

function sparkCell({ series, words, source }: Drawn, line: Line): DataCell {
  const points = series.periods.map((period) => ({ label: period.label, value: line.at(period).value }));
  if (points.every(({ value }) => value === null)) return { text: '', value: null };
  const spec = {
    ...{ title: `${line.place.name}, ${words.label}`, subtitle: words.subtitle, source },
    ...{ measure: series.measure.code, decimals: series.measure.decimals, points },
  };
  return { text: '', value: null, picture: rememberedChart('spark', spec, sparkLine) };
}
