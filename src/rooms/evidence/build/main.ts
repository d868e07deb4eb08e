import { join, resolve } from 'node:path';
import { areasFileOf, buildStatistics } from './build-statistics.ts';
import { BuildStopped } from './oddity.ts';

const root = resolve(import.meta.dirname, '../../../..');
const [folder] = process.argv.slice(2);

if (folder === undefined) {
  process.stderr.write('Say where the published files lie: npm run statistics:build -- FOLDER\n');
  process.exitCode = 2;
} else {
  await build(folder);
}

async function build(published: string): Promise<void> {
  try {
    const result = await buildStatistics({
      published: resolve(published),
      areas: areasFileOf(root),
      data: join(root, 'data'),
      progress: (text) => process.stdout.write(`${text}\n`),
    });
    const [facts, pairs] = [result.facts, result.pairs].map((count) => count.toLocaleString('en-GB'));
    process.stdout.write(
      `${facts} figures in ${(result.bytes / 1e6).toFixed(2)} MB; ${pairs} pairs of sources agree\n`,
    );
  } catch (error) {
    if (!(error instanceof BuildStopped)) throw error;
    process.stderr.write(`Stopped, data/statistics is as it was.\n${error.message}\n`);
    process.exitCode = 1;
  }
}
