import fs from 'node:fs';
import pg from 'pg';
import pl from 'nodejs-polars';
import type { PgSettings } from '../src/foundation/embedded-postgres/index.ts';
import { openFacts, writeFacts } from './facts.ts';
import { median, timesOf } from './measure.ts';
import type { Row, Section } from './report.ts';

const TIMES = 200;
const TIMES_OF_A_SCAN = 40;
const ALL_SCHOOLS = 1;
const ALL_PUPILS = 1;

/** What is asked: ids of one measure in one period, of one area, and of that area with its neighbours. */
type Asked = { measure: number; period: number; area: number; company: number[] };
type Question = {
  name: string;
  aim: string;
  text: string;
  values(asked: Asked): unknown[];
  /** What else it takes until the figures can be used. */
  read?(rows: Record<string, unknown>[]): unknown;
  /** Whether a fact belongs to the answer, for the scans. */
  keep(asked: Asked): Filter;
};
type Filter = Partial<Record<'measure_id' | 'period_id' | 'phase_id' | 'group_id', number>> & { areas?: number[] };

const ELEVEN = Array.from({ length: 11 }, (_, at) => `$${at + 3}`).join(', ');
const whole = { phase_id: ALL_SCHOOLS, group_id: ALL_PUPILS };

const QUESTIONS: Question[] = [
  {
    name: 'all areas × one measure, one period',
    aim: '≤ 0.8 ms',
    text: `select area_id, value, status, source_id from evidence.fact
      where measure_id = $1 and period_id = $2 and phase_id = 1 and group_id = 1`,
    values: ({ measure, period }) => [measure, period],
    keep: ({ measure, period }) => ({ measure_id: measure, period_id: period, ...whole }),
  },
  {
    name: 'one area × all measures',
    aim: '≤ 5 ms',
    text: `select measure_id, period_id, phase_id, value, status from evidence.fact where area_id = $1 and group_id = 1`,
    values: ({ area }) => [area],
    keep: ({ area }) => ({ group_id: ALL_PUPILS, areas: [area] }),
  },
  {
    // A row for each fact is mostly the client's work of taking 4,300 rows apart; a text for each column is not.
    name: 'the same, a text for each column',
    aim: '≤ 5 ms',
    text: `select string_agg(measure_id::text, ',') as measures, string_agg(period_id::text, ',') as periods,
        string_agg(phase_id::text, ',') as phases, string_agg(coalesce(value::text, ''), ',') as figures,
        string_agg(coalesce(status::text, ''), ',') as statuses
      from evidence.fact where area_id = $1 and group_id = 1`,
    values: ({ area }) => [area],
    read: (rows) => Object.values(rows[0] ?? {}).map((column) => String(column).split(',')),
    keep: ({ area }) => ({ group_id: ALL_PUPILS, areas: [area] }),
  },
  {
    name: 'rank among neighbours',
    aim: '≤ 0.5 ms',
    text: `select area_id, value, rank() over (order by value) as place from evidence.fact
      where measure_id = $1 and period_id = $2 and phase_id = 1 and group_id = 1 and value is not null
        and area_id in (${ELEVEN})`,
    values: ({ measure, period, company }) => [measure, period, ...company],
    keep: ({ measure, period, company }) => ({ measure_id: measure, period_id: period, ...whole, areas: company }),
  },
];

/** The questions that pages ask most, of the product's tables and of the same facts elsewhere, in one run. */
export async function timeEvidenceSql(
  settings: { owner: PgSettings; app: PgSettings },
  files: { csv: string; parquet: string },
): Promise<Section> {
  await writeFacts(settings.owner, files.csv);
  const facts = await openFacts(files.csv, files.parquet);
  const columns = readColumns(files.csv);
  const frame = pl.readParquet(files.parquet);
  const client = new pg.Client(settings.app);
  await client.connect();
  const asked = await askedOf(client);
  const rows: Row[] = [];
  for (const { name, aim, text, values, keep, read } of QUESTIONS) {
    const ask = async (one: Asked) => {
      const { rows: found } = await client.query<Record<string, unknown>>({ name, text, values: values(one) });
      read?.(found);
    };
    await timesOf(asked.slice(0, 20), ask);
    const value = median(await timesOf(asked, ask));
    const some = asked.slice(0, TIMES_OF_A_SCAN);
    const duckdb = await timesOf(some, (one) => facts.ask({ text, values: values(one) }));
    const scan = await timesOf(some, (one) => scanned(columns, keep(one)));
    const polars = await timesOf(some, (one) => frame.filter(condition(keep(one))).toRecords());
    const row = (floor: string, times: number[]): Row => ({
      ...{ figure: name, value, unit: 'ms', aim },
      floor: { name: floor, value: median(times) },
    });
    rows.push(row('DuckDB on Parquet', duckdb), row('Polars in memory', polars), row('a scan of typed arrays', scan));
  }
  await client.end();
  facts.close();
  return {
    title: `Figures in SQL, median of ${TIMES}`,
    rows,
    notes: [`${columns.length.toLocaleString('en-GB')} facts.`],
  };
}

async function askedOf(client: pg.Client): Promise<Asked[]> {
  const pairs = await client.query<{ measure: number; period: number }>(
    `select measure_id as measure, period_id as period from evidence.measure_period where has_value
     order by md5(measure_id::text || ' ' || period_id::text) limit $1`,
    [TIMES],
  );
  const areas = await client.query<{ area: number; company: number[] }>(
    `select area_id as area, array_agg(neighbour_id order by rank) as company from localities.neighbour
     where list_id = (select max(list_id) from localities.neighbour) group by area_id order by area_id`,
  );
  return pairs.rows.map((pair, at) => {
    const { area = 0, company = [] } = areas.rows[at % areas.rows.length] ?? {};
    return { ...pair, area, company: [area, ...company].slice(0, 11) };
  });
}

const KEYS = ['measure_id', 'area_id', 'period_id', 'phase_id', 'group_id'] as const;
type Columns = Record<(typeof KEYS)[number], Int16Array> & { value: Float64Array; length: number };

/** The facts as one array for each column: what a scan without any index costs at best. */
function readColumns(csv: string): Columns {
  const lines = fs.readFileSync(csv, 'utf8').trimEnd().split('\n');
  const empty = () => new Int16Array(lines.length);
  const columns: Columns = {
    ...{ measure_id: empty(), area_id: empty(), period_id: empty(), phase_id: empty(), group_id: empty() },
    value: new Float64Array(lines.length),
    length: lines.length,
  };
  for (const [at, line] of lines.entries()) {
    const cells = line.split(',');
    for (const [place, key] of KEYS.entries()) columns[key][at] = Number(cells[place]);
    columns.value[at] = cells[5] === '' ? NaN : Number(cells[5]);
  }
  return columns;
}

function scanned(columns: Columns, { areas, ...equal }: Filter): number[] {
  const wanted = KEYS.flatMap((key) => {
    const value = key === 'area_id' ? undefined : equal[key];
    return value === undefined ? [] : [{ column: columns[key], value }];
  });
  const among = areas && new Set(areas);
  const found: number[] = [];
  for (let at = 0; at < columns.length; at += 1) {
    if (!wanted.every(({ column, value }) => column[at] === value)) continue;
    if (!among || among.has(columns.area_id[at] ?? 0)) found.push(columns.value[at] ?? NaN);
  }
  return found.sort((a, b) => a - b);
}

function condition({ areas, ...equal }: Filter): pl.Expr {
  const parts = Object.entries(equal).map(([name, value]) => pl.col(name).eq(pl.lit(value)));
  const all = areas ? [...parts, pl.col('area_id').isIn(areas)] : parts;
  return all.reduce((one, other) => one.and(other));
}
