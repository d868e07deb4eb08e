import type { Reader } from '../../../foundation/db/index.ts';
import type { Catalogue } from '../figures/figure.ts';
import type { Known } from '../figures/known.ts';
import { findPlace, placesLike, type Place } from '../figures/places.ts';
import { unknown, type Answered } from './refusal.ts';

/** The area of that number, ONS code or name. */
export async function areaOf(reader: Reader, { places }: Known, text: string): Promise<Answered<Place>> {
  const place = await findPlace(reader, places, text);
  if (place) return { ok: true, value: place };
  const similar = placesLike(places, text).map(({ name }) => name);
  const hint = similar.length > 0 ? ` Did you mean ${similar.slice(0, 3).join(', ')}?` : '';
  return unknown('area', text, `No area is called so. Expected a DfE number, an ONS code or a name.${hint}`);
}

/** The measure of exactly that short name (inner spaces are part of it) or id. */
export function measureOf({ catalogue }: Known, text: string): Answered<Catalogue['measures'][number]> {
  const measure = catalogue.measures.find(({ code }) => code === text);
  if (measure) return { ok: true, value: measure };
  const near = catalogue.measures.find(({ code }) => bare(code) === bare(text));
  const hint = near ? ` Did you mean "${near.code}"?` : '';
  return unknown('measure', text, `No measure is called so. Expected an id from /api/statistics/measures.${hint}`);
}

/** All periods of that label or code: "2019/20" is a school year and a financial year. */
export function periodsOf({ catalogue }: Known, text: string): Answered<Catalogue['periods']> {
  const found = catalogue.periods.filter(({ code, label }) => code === text || label === text);
  if (found.length > 0) return { ok: true, value: found };
  return unknown('period', text, 'No figures are published for such a period. Expected a label such as 2019/20.');
}

/** A phase or group of pupils by its code. */
export function codedOf<T extends { code: string }>(
  parameter: 'phase' | 'group',
  known: readonly T[],
  text: string,
): Answered<T> {
  const found = known.find(({ code }) => code === text);
  if (found) return { ok: true, value: found };
  const some = known.slice(0, 6).map(({ code }) => code);
  return unknown(parameter, text, `No ${parameter} has this code. Expected for instance: ${some.join(', ')}.`);
}

/** A list of statistical neighbours; the newest when none is named. */
export function listOf({ places }: Known, text: string | undefined): Answered<{ id: string; label: string }> {
  const found = text === undefined ? places.lists[0] : places.lists.find(({ id }) => id === text);
  if (found) return { ok: true, value: found };
  const ids = places.lists.map(({ id }) => id).join(', ');
  return unknown('neighbours', text ?? '', `There is no such list of statistical neighbours. Expected one of: ${ids}.`);
}

/** All of a repeated parameter, or the first that names nothing. Undefined when the parameter was not given. */
export async function eachOf<T>(
  texts: readonly string[] | undefined,
  find: (text: string) => Answered<T> | Promise<Answered<T>>,
): Promise<Answered<T[] | undefined>> {
  if (!texts) return { ok: true, value: undefined };
  const found: T[] = [];
  for (const text of texts) {
    const one = await find(text);
    if (!one.ok) return one;
    found.push(one.value);
  }
  return { ok: true, value: found };
}

function bare(code: string): string {
  return code.replaceAll(/[\s_]/g, '').toLowerCase();
}
