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
export { hexMap, type Hex, type HexMapSpec } from './hex-map.ts';
export { atShownPrecision, ordinal, shown } from './number-format.ts';
export { sparkLine, type SparkSpec } from './spark-line.ts';
export { stripChart, type StripDot, type StripSpec } from './strip-chart.ts';
export { trendChart } from './trend-chart.ts';
export type { TrendPoint, TrendRole, TrendSeries, TrendSpec } from './trend-layout.ts';
