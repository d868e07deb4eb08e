import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';

const source = z.strictObject({
  id: z.number(),
  slug: z.string(),
  title: z.string(),
  publisher: z.string(),
  release: z.string(),
  releasedOn: z.iso.date().nullable(),
  licence: z.string(),
  attribution: z.string(),
  url: z.string().nullable(),
  published: z.array(z.strictObject({ name: z.string(), sha256: z.string(), rows: z.number() })),
  facts: z.number(),
});

const manifest = z.strictObject({
  checksum: z.string(),
  rows: z.number(),
  sources: z.array(source),
  files: z.array(z.strictObject({ name: z.string(), sha256: z.string(), bytes: z.number(), rows: z.number() })),
});

const dimensions = z.strictObject({
  /** DfE numbers in the order of the cells of every line of figures. */
  areas: z.array(z.string()),
  measures: z.array(
    z.strictObject({
      id: z.number(),
      code: z.string(),
      name: z.string(),
      topics: z.array(z.string()),
      unit: z.string(),
      polarity: z.enum(['low', 'high']).nullable(),
      decimals: z.number(),
      hidesQuartile: z.boolean(),
      origin: z.enum(['lait', 'throughline']),
      description: z.string().nullable(),
      periods: z.array(z.tuple([z.number(), z.string(), z.boolean()])),
    }),
  ),
  periods: z.array(
    z.strictObject({
      id: z.number(),
      code: z.string(),
      kind: z.string(),
      startOn: z.iso.date().nullable(),
      endOn: z.iso.date().nullable(),
      label: z.string(),
      qualifier: z.string().nullable(),
    }),
  ),
  phases: z.array(z.strictObject({ id: z.number(), code: z.string(), label: z.string() })),
  groups: z.array(z.strictObject({ id: z.number(), code: z.string(), label: z.string(), dimension: z.string() })),
});

export type FiguresManifest = z.infer<typeof manifest>;
export type Dimensions = z.infer<typeof dimensions>;

/** One line of figures: the same measure, period, phase, group and source over all areas (`cells`, comma-separated). */
export type FigureLine = {
  measure: number;
  period: number;
  phase: number;
  group: number;
  source: number;
  cells: string;
};

/** Which figures these are: sources, files and the release checksum that says whether a load is due. */
export async function readManifest(folder: string): Promise<FiguresManifest> {
  return manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
}

async function readWhole(folder: string, from: FiguresManifest, name: string): Promise<Buffer> {
  const entry = from.files.find((file) => file.name === name);
  if (!entry) throw new Error(`data/statistics/manifest.json does not list ${name}`);
  const bytes = await readFile(join(folder, name));
  if (createHash('sha256').update(bytes).digest('hex') !== entry.sha256) {
    throw new Error(`data/statistics/${name} is damaged: its checksum is not the one in manifest.json`);
  }
  return bytes;
}

/** Throws, naming the file, when one of the release is damaged, so that a load fails before it has emptied anything. */
export async function checkFiles(folder: string, from: FiguresManifest): Promise<void> {
  for (const { name } of from.files) await readWhole(folder, from, name);
}

/** Measures, periods, phases, groups and the order of the areas. Throws, naming the file, when it is damaged. */
export async function readDimensions(folder: string, from: FiguresManifest): Promise<Dimensions> {
  return dimensions.parse(JSON.parse((await readWhole(folder, from, 'dimensions.json')).toString('utf8')));
}

/** Names of the files that hold figures, in the order of the manifest. */
export function figureFiles(from: FiguresManifest): string[] {
  return from.files.map((file) => file.name).filter((name) => name.endsWith('.txt.br'));
}

/** The lines of one file of figures. Throws, naming the file, when it is damaged. */
export async function readFigures(folder: string, from: FiguresManifest, name: string): Promise<FigureLine[]> {
  const text = brotliDecompressSync(await readWhole(folder, from, name)).toString('utf8');
  return text.trimEnd().split('\n').map(parseLine);
}

function parseLine(line: string): FigureLine {
  const [keys = '', cells = ''] = line.split('\t');
  const [measure = 0, period = 0, phase = 0, group = 0, source = 0] = keys.split(' ').map(Number);
  return { measure, period, phase, group, source, cells };
}
