import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { median, timesOf } from './measure.ts';
import { memoryOf, startProduct, type Product } from './product.ts';
import type { Section } from './report.ts';

const run = promisify(execFile);
const REPEATS = [1, 2, 3];

/** A first start on an empty data folder and later starts on the same one, as people start: with npm. */
export async function timeStarts(dataDir: string) {
  const cold = await startThenStop(dataDir);
  const warm: number[] = [];
  for (const _ of REPEATS) warm.push((await startThenStop(dataDir)).readyAfter);
  const node = await timesOf(REPEATS, () => run(process.execPath, ['-e', '0']));
  const npm = await timesOf(REPEATS, () => run('npm', ['--version']));
  return { cold: cold.readyAfter, warm: median(warm), node: median(node), npm: median(npm) };
}

async function startThenStop(dataDir: string): Promise<Product> {
  const product = await startProduct('npm', dataDir);
  await product.stop();
  return product;
}

type Starts = Awaited<ReturnType<typeof timeStarts>>;
type Launcher = { launcherCold: number; launcherWarm: number };

export function startsSection({ cold, warm, node, npm }: Starts, { launcherCold, launcherWarm }: Launcher): Section {
  const row = (figure: string, ms: number, name: string, floor: number, aim?: string) => ({
    ...{ figure, value: ms / 1000, unit: 's' as const, floor: { name, value: floor / 1000 } },
    ...(aim && { aim }),
  });
  return {
    title: 'From npm start to the first answer of /ready',
    rows: [
      row('first start, empty data folder', cold, 'PostgreSQL made and started', launcherCold),
      row('later start', warm, 'PostgreSQL started and stopped', launcherWarm, '< 3 s'),
      row('later start', warm, 'node -e 0', node),
      row('later start', warm, 'npm --version', npm),
    ],
  };
}

/** What the server's process holds at a moment, in MB. */
export type Memory = { moment: string; megabytes: number }[];

export function noteMemory(memory: Memory, moment: string, { pid }: Product): void {
  memory.push({ moment, megabytes: memoryOf(pid) });
}

export function memorySection(memory: Memory): Section {
  const rows = memory.map(({ moment, megabytes }) => ({ figure: moment, value: megabytes, unit: 'MB' as const }));
  const first = rows[0];
  const beside = (row: (typeof rows)[number]) =>
    first && row !== first ? { ...row, floor: { name: first.figure, value: first.value } } : row;
  return { title: 'Memory of the server’s process (without PostgreSQL)', rows: rows.map(beside) };
}
