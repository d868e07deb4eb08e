import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { compactOutlines, type Outline } from './outlines.ts';
import { OUTLINES_FILE } from './sources.ts';

const root = resolve(import.meta.dirname, '../../../..');
const place = z.tuple([z.number(), z.number()]);
const polygon = z.array(z.array(place).min(4));
const geojson = z.object({
  features: z.array(
    z.object({
      properties: z.object({ new_la_code: z.string(), la_name: z.string() }),
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), coordinates: polygon }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon) }),
      ]),
    }),
  ),
});
const areaList = z.array(z.object({ number: z.string(), codes: z.array(z.object({ code: z.string() })) }));

/** Boroughs of London have codes of their own kind. */
const LONDON = 'E09';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Say where the published files lie: npm run outlines:build -- FOLDER\n');
  process.exitCode = 2;
} else {
  await build(resolve(folder));
}

/** Writes the outlines of upper-tier authorities, small enough to come with the code, by DfE number. */
async function build(published: string): Promise<void> {
  const { features } = geojson.parse(JSON.parse(await readFile(join(published, OUTLINES_FILE), 'utf8')));
  const areas = areaList.parse(JSON.parse(await readFile(join(root, 'data/areas/areas.json'), 'utf8')));
  const numbers = new Map(areas.flatMap(({ number, codes }) => codes.map(({ code }) => [code, number] as const)));
  const london = new Set<string>();
  const outlines: Outline[] = features.map(({ properties, geometry }) => {
    const code = numbers.get(properties.new_la_code);
    if (!code) throw new Error(`${properties.la_name} (${properties.new_la_code}) is no area of data/areas/areas.json`);
    if (properties.new_la_code.startsWith(LONDON)) london.add(code);
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    // A ring ends where it began; the outline does not repeat that corner.
    return { code, rings: polygons.flatMap((rings) => rings.map((ring) => ring.slice(0, -1))) };
  });
  const made = compactOutlines(
    outlines.sort((a, b) => a.code.localeCompare(b.code)),
    (code) => london.has(code),
  );
  const text = `${JSON.stringify(made, null, 1)}\n`;
  await writeFile(join(root, 'src/rooms/evidence/map/outlines.json'), text);
  process.stdout.write(`${outlines.length} outlines in ${(text.length / 1e3).toFixed(0)} kB\n`);
}
