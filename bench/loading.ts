import { allMigrations } from '../src/app.ts';
import { projectRoot } from '../src/foundation/config/index.ts';
import { connect, migrate } from '../src/foundation/db/index.ts';
import { startEmbedded } from '../src/foundation/embedded-postgres/index.ts';
import { rooms } from '../src/rooms.ts';
import { openFacts, timeCopies, writeFacts } from './facts.ts';
import { median, timeOf, timesOf } from './measure.ts';
import type { Section } from './report.ts';

const silent = () => undefined;
const WARM_STARTS = [1, 2, 3];

/** Loads the published data into a database of its own, beside plain copies of the same rows; leaves the Parquet. */
export async function timeLoading(files: { dataDir: string; csv: string; parquet: string }) {
  const { dataDir, csv, parquet } = files;
  const begun = performance.now();
  const postgres = await startEmbedded({ dataDir, log: silent });
  const launcherCold = performance.now() - begun;
  const owner = connect(postgres.owner, { max: 2, patient: true });
  const migrations = await timeOf(() => migrate(owner, allMigrations));
  const steps: { text: string; after: number }[] = [];
  const loads: number[] = [];
  for (const room of rooms) {
    const from = performance.now();
    const progress = (text: string) => steps.push({ text, after: performance.now() - from });
    loads.push(await timeOf(() => room.load?.({ owner, root: projectRoot, progress })));
  }
  await owner.destroy();
  await writeFacts(postgres.owner, csv);
  const copies = await timeCopies(postgres.owner, csv);
  await postgres.stop();
  const launcherWarm = await timesOf(WARM_STARTS, async () => (await startEmbedded({ dataDir, log: silent })).stop());
  const facts = await openFacts(csv, parquet);
  const duckdb = await facts.timeToRead();
  const figures = loads.at(-1) ?? 0;
  const areas = loads.slice(0, -1).reduce((sum, one) => sum + one, 0);
  return {
    facts,
    figures,
    areas,
    migrations,
    steps,
    ...copies,
    duckdb,
    launcherCold,
    launcherWarm: median(launcherWarm),
  };
}

type Loading = Awaited<ReturnType<typeof timeLoading>>;

export function loadingSection(loading: Loading): Section {
  const { figures, areas, migrations, bare, indexed, duckdb, steps } = loading;
  const seconds = (figure: string, ms: number) => ({ figure, value: ms / 1000, unit: 's' as const });
  const beside = (name: string, ms: number) => ({ floor: { name, value: ms / 1000 } });
  const said = steps.map(({ text, after }) => `${text} (${(after / 1000).toFixed(1)} s)`).join('; ');
  return {
    title: 'Loading the figures',
    rows: [
      { ...seconds('figures into the database', figures), ...beside('COPY, no index', bare), aim: '< 15 s' },
      { ...seconds('figures into the database', figures), ...beside('COPY, same keys and indexes', indexed) },
      { ...seconds('figures into the database', figures), ...beside('DuckDB reads its Parquet', duckdb) },
      seconds('areas, neighbours, map', areas),
      seconds('migrations of an empty database', migrations),
    ],
    notes: [`Steps of the load: ${said}.`],
  };
}
