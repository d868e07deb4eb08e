import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const isoDate = z.iso.date().nullable();

const area = z.strictObject({
  number: z.string().regex(/^\d{3}$/),
  name: z.string().min(1),
  kind: z.enum(['local-authority', 'region', 'england', 'wider']),
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  region: z.string().nullable(),
  from: isoDate,
  to: isoDate,
  codes: z.array(z.strictObject({ code: z.string().regex(/^E\d{8}$/), from: isoDate, to: isoDate })),
  successors: z.array(z.strictObject({ number: z.string(), on: z.iso.date() })),
  aliases: z.array(
    z.strictObject({
      file: z.string(),
      name: z.string().min(1),
      fromPeriod: z.string().optional(),
      toPeriod: z.string().optional(),
    }),
  ),
});

const manifest = z.strictObject({
  checksum: z.string(),
  lists: z.array(z.strictObject({ id: z.string(), publishedOn: z.iso.date(), label: z.string() })),
  files: z.array(z.strictObject({ name: z.string(), sha256: z.string(), bytes: z.number(), rows: z.number() })),
});

export type AreaRecord = z.infer<typeof area>;
export type AreaManifest = z.infer<typeof manifest>;

/** Reads the area list kept by hand. `from` and `to` are first and last day of the authority, both inclusive. */
export function parseAreas(text: string): AreaRecord[] {
  return z.array(area).parse(JSON.parse(text));
}

/** The list of the files of `data/areas` with their checksums; its `checksum` says whether a load is due. */
export async function readAreaManifest(folder: string): Promise<AreaManifest> {
  return manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
}

/** Reads one file of `data/areas`; throws naming the file when its bytes are not those of the manifest. */
export async function readAreaFile(folder: string, from: AreaManifest, name: string): Promise<string> {
  const entry = from.files.find((file) => file.name === name);
  if (!entry) throw new Error(`data/areas/manifest.json does not list ${name}`);
  const bytes = await readFile(join(folder, name));
  if (createHash('sha256').update(bytes).digest('hex') !== entry.sha256) {
    throw new Error(`data/areas/${name} is damaged: its checksum is not the one in manifest.json`);
  }
  return bytes.toString('utf8');
}

/** Rows of a plain comma-separated file of ours (no quotes in it), without the heading. */
export function plainRows(text: string): string[][] {
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}
