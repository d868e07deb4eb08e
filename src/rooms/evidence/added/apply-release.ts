import { createHash } from 'node:crypto';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import {
  addedReleases,
  dimensionsOf,
  seriesOf,
  uncover,
  type AddedRelease,
  type StoredSeries,
} from './added.queries.ts';
import { insertMissing, insertSource, markPeriods, writeFigures, type Written } from './apply.queries.ts';
import { heldCells, idsByCode, type HeldCells, type Ids, type SeriesIds } from './held.queries.ts';
import { differenceOf, heldPlaces, isNumber } from './same-figure.rules.ts';

/**
 * Puts one added release over what is held: what differs, or is given more exactly, is written; what says the same stays as it
 * was, with the source that it came from. In the transaction of whoever changes the figures.
 */
export async function applyRelease(tx: Tx, added: AddedRelease, authorities: readonly number[]): Promise<void> {
  const dimensions = await dimensionsOf(tx, added.id);
  await insertMissing(tx, dimensions);
  const source = await insertSource(tx, added);
  const ids = await idsByCode(tx);
  const shown = new Map(dimensions.measures.map(({ code, decimals }) => [code, decimals]));
  const pairs = new Map<string, { measure: number; period: number; published: string }>();
  for await (const series of seriesOf(tx, added.id)) {
    const known = series.map((one) => ({ one, ids: idsOf(ids, one) }));
    const held = await heldCells(
      tx,
      known.map((each) => each.ids),
    );
    const written = known.flatMap((each, at) =>
      differing(
        each.one,
        each.ids,
        held[at] ?? new Map<number, { cell: string; source: number }>(),
        shown.get(each.one.measure) ?? 0,
      ),
    );
    await writeFigures(tx, source, written);
    for (const { one, ids: of } of known)
      pairs.set(`${of.measure} ${of.period}`, { ...of, published: dimensions.published[one.period] ?? one.period });
  }
  await markPeriods(tx, [...pairs.values()], authorities);
}

function idsOf(ids: Ids, one: StoredSeries): SeriesIds {
  const [measure, period] = [ids.measures.get(one.measure), ids.periods.get(one.period)];
  const [phase, group] = [ids.phases.get(one.phase), ids.groups.get(one.pupil_group)];
  if (measure === undefined || period === undefined || phase === undefined || group === undefined)
    throw new Error(`The figures lack ${one.measure}, ${one.period}, ${one.phase} or ${one.pupil_group}`);
  return { measure, period, phase, group };
}

function differing(one: StoredSeries, ids: SeriesIds, held: HeldCells, shown: number): Written[] {
  const places = { held: heldPlaces(held, shown), given: one.decimals };
  return one.areas.flatMap((area, at) => {
    const cell = one.cells[at] ?? 'n';
    const before = held.get(area);
    if (before && differenceOf(before.cell, cell, places) === 'same') return [];
    const number = isNumber(cell);
    return [{ ...ids, area, value: number ? Number(cell) : null, status: number ? null : cell }];
  });
}

/** Puts every added release over figures that were just built, in their order. */
export async function applyAll(tx: Tx, authorities: readonly number[]): Promise<AddedRelease[]> {
  const all = await addedReleases(tx);
  for (const added of all) await applyRelease(tx, added, authorities);
  return all;
}

/**
 * Makes the figures anew from what was built and what is added, without reading the built files again. `change` alters
 * what is added, while the figures are as they were built.
 */
export async function layAnew(
  tx: Tx,
  authorities: readonly number[],
  change: () => Promise<void>,
): Promise<AddedRelease[]> {
  await uncover(tx);
  await change();
  return applyAll(tx, authorities);
}

/** Checksum of all figures: of those built, and of what was added to them and in which order. */
export async function checksumWith(reader: Reader, built: string): Promise<string> {
  const all = await addedReleases(reader);
  if (all.length === 0) return built;
  const parts = all.map((one) => [one.id, one.sha256, one.title, one.release, one.releasedOn, one.url]);
  return createHash('sha256')
    .update(JSON.stringify([built, ...parts]))
    .digest('hex');
}
