export { areaMap } from './area-map.ts';
export { fillKeyOf, type AreaMapSpec, type FillKind, type MapArea, type MapOutlines } from './area-map-layout.ts';
export { barsInContext, type BarsInContextSpec, type ContextRow } from './bars-in-context.ts';
export { countBars, type CountBar, type CountBarsSpec } from './count-bars.ts';
export { drawnAgain, type Chart, type ChartWords } from './chart.ts';
export { createChartCache, type ChartCache } from './chart-cache.ts';
export { measureColour, type MeasureColours } from './colours.ts';
export { csvText, toCsv, type CsvNotes } from './csv.ts';
export {
  marksUsed,
  missingCell,
  type DataCell,
  type DataRow,
  type DataTable,
  type MissingStatus,
} from './data-table.ts';
export { dotPlot } from './dot-plot.ts';
export type { DotPlotSpec, PlotDot, PlotRow } from './dot-plot-layout.ts';
export { funnelChart } from './funnel.ts';
export type { FunnelDot, FunnelLimit, FunnelSpec } from './funnel-layout.ts';
export { hexMap, type Hex, type HexMapSpec } from './hex-map.ts';
export { linesChart } from './lines-chart.ts';
export type { LineRole, LinesSpec, NamedLine } from './lines-layout.ts';
export { classesOf, classOf, type Breaks, type MapClass } from './map-classes.ts';
export { atShownPrecision, ordinal, shown } from './number-format.ts';
export { toPng } from './png.ts';
export type { QuartileBand } from './context-row.ts';
export { sankeyChart, type SankeySpec, type Stop } from './sankey-chart.ts';
export { smallMultiples, type Panel, type PanelLine, type SmallMultiplesSpec } from './small-multiples.ts';
export { sparkLine, type SparkSpec } from './spark-line.ts';
export { spineChart, type SpineRow, type SpineSpec } from './spine-chart.ts';
export { stackedBars, type BarPart, type StackedBar, type StackedBarsSpec } from './stacked-bars.ts';
export { stripChart, type StripDot, type StripSpec } from './strip-chart.ts';
export { escaped } from './svg-text.ts';
export { trendChart } from './trend-chart.ts';
export type { TrendPoint, TrendRole, TrendSeries, TrendSpec } from './trend-layout.ts';
export { toXlsx } from './xlsx.ts';
