import { toCsv, toPng, toXlsx, type Chart, type CsvNotes, type DataTable } from '../../../foundation/charts/index.ts';
import { file, NotFound, type Answer } from '../../../foundation/http/index.ts';
import { FILE_TYPES, type FileType } from './download-links.ts';

/** A figure that leaves the page. `filename` is without its ending; `table` as it goes into the file. */
type TakenFigure = {
  filename: string;
  chart: Chart | null;
  table: DataTable;
  notes: CsvNotes;
  /** Of a locality's own figures: no cache between here and the reader may keep it. */
  personal?: true;
};

const MEDIA_TYPES: Record<FileType, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
};

/** 'trend.csv' in its two parts. Throws NotFound for an ending that no figure has. */
export function readFileName(name: string): { figure: string; type: FileType } {
  const at = name.lastIndexOf('.');
  const type = FILE_TYPES.find((one) => one === name.slice(at + 1));
  if (at < 1 || !type) throw new NotFound('There is no such file.');
  return { figure: name.slice(0, at), type };
}

/** A figure as a file. Throws NotFound for a drawing of a figure that has none. */
export async function chartFile(figure: TakenFigure, type: FileType): Promise<Answer> {
  const body = await bodyOf(figure, type);
  if (body === null) throw new NotFound('There is nothing to draw, so there is no such file.');
  return file({ body, type: MEDIA_TYPES[type], filename: `${figure.filename}.${type}`, cacheable: !figure.personal });
}

function bodyOf({ chart, table, notes }: TakenFigure, type: FileType): Promise<Buffer> | string | null {
  if (type === 'csv') return toCsv(table, notes);
  if (type === 'xlsx') return toXlsx(table, notes);
  if (!chart) return null;
  return type === 'svg' ? chart.standaloneSvg() : toPng(chart);
}

/** Words as part of a file's name. */
export function plainName(...parts: readonly string[]): string {
  return parts.map((part) => part.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')).join('-');
}
