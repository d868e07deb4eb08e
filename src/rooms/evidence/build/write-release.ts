import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { BuiltRelease } from './encode.ts';

const compress = promisify(brotliCompress);
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** JSON with each list item on a line of its own, so that a new release can be read as a difference. */
function linePerItem(lists: Record<string, unknown[]>): string {
  const list = ([name, items]: [string, unknown[]]) =>
    `${JSON.stringify(name)}: [\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
  return `{\n${Object.entries(lists).map(list).join(',\n')}\n}\n`;
}

type OutputFile = { name: string; bytes: Buffer; rows: number };

/**
 * Writes `statistics` and the made files of `areas` into the data folder. All of it is first written beside, so that
 * a build that fails leaves what was there. Same input, same bytes. Returns the size of `statistics` in bytes.
 */
export async function writeRelease(data: string, release: BuiltRelease): Promise<number> {
  const figures = await Promise.all(release.figures.map(({ name, text, rows }) => packed(name, text, rows)));
  const dimensions = Buffer.from(linePerItem(release.dimensions));
  const statistics = [
    { name: 'dimensions.json', bytes: dimensions, rows: release.dimensions.measures.length },
    ...figures,
  ];
  const manifest = { rows: release.rows, sources: release.sources, files: statistics.map(entryOf) };
  const temporary = join(data, '.statistics-new');
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  for (const file of statistics) await writeFile(join(temporary, file.name), file.bytes);
  await writeFile(
    join(temporary, 'manifest.json'),
    pretty({ checksum: sha256(JSON.stringify(manifest)), ...manifest }),
  );
  const areas = await writeAreasBeside(data, release);
  await swap(temporary, join(data, 'statistics'));
  for (const name of areas) await rename(join(data, 'areas', `.${name}`), join(data, 'areas', name));
  return statistics.reduce((sum, file) => sum + file.bytes.length, 0);
}

/** Puts a folder in the place of another; the old one is gone only when the new one stands. */
async function swap(fresh: string, place: string): Promise<void> {
  const old = `${fresh}-old`;
  await rm(old, { recursive: true, force: true });
  if (existsSync(place)) await rename(place, old);
  await rename(fresh, place);
  await rm(old, { recursive: true, force: true });
}

async function packed(name: string, text: string, rows: number): Promise<OutputFile> {
  const source = Buffer.from(text);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: source.length,
  };
  return { name, bytes: await compress(source, { params }), rows };
}

const entryOf = ({ name, bytes, rows }: OutputFile) => ({ name, sha256: sha256(bytes), bytes: bytes.length, rows });

async function writeAreasBeside(data: string, { areas }: BuiltRelease): Promise<string[]> {
  const made = [
    { name: 'neighbours.csv', bytes: Buffer.from(areas.neighbours), rows: areas.neighbours.split('\n').length - 2 },
    { name: 'hexes.csv', bytes: Buffer.from(areas.hexes), rows: areas.hexes.split('\n').length - 2 },
  ];
  const kept = { name: 'areas.json', bytes: Buffer.from(areas.list), rows: areas.count };
  const manifest = { lists: areas.lists, files: [kept, ...made].map(entryOf) };
  const checked = pretty({ checksum: sha256(JSON.stringify(manifest)), ...manifest });
  await mkdir(join(data, 'areas'), { recursive: true });
  for (const file of made) await writeFile(join(data, 'areas', `.${file.name}`), file.bytes);
  await writeFile(join(data, 'areas', '.manifest.json'), checked);
  return [...made.map((file) => file.name), 'manifest.json'];
}
