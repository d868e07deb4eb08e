import { z } from 'zod';
import { areaByCode } from './area-index.ts';
import { noteRows, type BuildContext } from './build-context.ts';
import { stop } from './oddity.ts';
import { openPublished } from './published-file.ts';
import { FILES } from './sources.ts';

const hexjson = z.object({
  layout: z.literal('odd-r'),
  hexes: z.record(z.string(), z.object({ id: z.string(), name: z.string(), q: z.number().int(), r: z.number().int() })),
});

export type Hex = { area: string; q: number; r: number };

/** Places of the upper-tier authorities of 2023 in the hex map; r grows northward. */
export async function readHexes(build: BuildContext): Promise<Hex[]> {
  const file = FILES.hexes;
  const { bytes, sha256 } = await openPublished(build.folder, file);
  const whole = { file, line: null, column: null };
  const parsed = hexjson.safeParse(parseJson(file, bytes.toString('utf8')));
  if (!parsed.success) return stop({ ...whole, value: z.prettifyError(parsed.error) }, 'a hexjson of layout odd-r');
  const places = Object.entries(parsed.data.hexes);
  noteRows(build, file, sha256, places.length);
  const hexes = places.map(([code, { name, q, r }]) => {
    const place = { file, line: null, column: code, value: code };
    return { area: areaByCode(build.areas, 'hexes', code, name, place).number, q, r };
  });
  const taken = new Set(hexes.map(({ q, r }) => `${q},${r}`));
  if (taken.size !== hexes.length)
    stop({ ...whole, value: `${taken.size} places` }, 'a place of its own for each area');
  return hexes;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return stop({ file, line: null, column: null, value: (error as Error).message }, 'whole JSON');
  }
}
