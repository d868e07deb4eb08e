import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../../tests/support/temporary-folder.ts';
import { buildStatistics } from './build-statistics.ts';
import { NEIGHBOUR_LISTS } from './sources.ts';
import { AREAS_FILE, publishedFolder } from './testing.ts';

function dataFolder(): string {
  const data = temporaryFolder('data');
  mkdirSync(join(data, 'statistics'));
  writeFileSync(join(data, 'statistics/manifest.json'), 'what was there');
  return data;
}

it('a build that stops leaves data/statistics as it was', async () => {
  const data = dataFolder();
  const build = buildStatistics({ published: publishedFolder({}), areas: AREAS_FILE, data });
  await expect(build).rejects.toThrow(`${NEIGHBOUR_LISTS[0].file}: found "no file", expected the published file`);
  expect(readdirSync(data)).toEqual(['statistics']);
  expect(readFileSync(join(data, 'statistics/manifest.json'), 'utf8')).toBe('what was there');
});
