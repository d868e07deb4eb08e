import path from 'node:path';
import type { Reader } from '../../../foundation/db/index.ts';
import type { AreaIndex } from '../build/area-index.ts';
import { ADDED_MEASURES } from './added-measures.ts';
import { PINNED } from './known-columns.ts';
import type { Wishes } from './column-plan.ts';
import { compareRelease, type Change, type Compared } from './compare-release.rules.ts';
import { fileHash } from './file-rows.ts';
import { heldCells, heldMeasures, heldMedians, idsByCode, type HeldCells, type Ids } from './held.queries.ts';
import type { Incoming, IncomingSeries } from './incoming.ts';
import { problemList } from './problem.ts';
import type { OpenMeasure } from './read-figures.ts';
import { readRelease } from './read-release.ts';
import type { NamedChange, ReleaseReport } from './release-report.ts';
import { doubtsAbout, type Names } from './sums.rules.ts';
import { oddUnits } from './unit.rules.ts';
import { labelsOf, type Labels } from './labels.queries.ts';

export type Examined = { incoming: Incoming; sha256: string; file: string };
type Asked = { file: string; wishes: Wishes; areas: AreaIndex; today: string };

/** Reads a file against what is known. Throws `NotTakenError` with what is wrong; changes nothing. */
export async function examineRelease(reader: Reader, { file, wishes, areas, today }: Asked): Promise<Examined> {
  const sha256 = await fileHash(file);
  const measures = await openMeasures(reader);
  checkWishes(wishes, measures);
  const incoming = await readRelease({ file, wishes, areas, measures, today });
  await checkUnits(reader, incoming);
  return { incoming, sha256, file: path.basename(file) };
}

/** Measures of ours: a LAIT short name gives what LAIT says, and nothing else. */
async function openMeasures(reader: Reader): Promise<Map<string, OpenMeasure>> {
  const open = new Map<string, OpenMeasure>(
    ADDED_MEASURES.map((about) => [about.code, { ...about, kinds: new Set<never>() }]),
  );
  for (const held of await heldMeasures(reader)) {
    // A measure that one file began is closed to no kind by the chance of that file.
    if (held.origin === 'throughline' && !held.code.endsWith('-2006-2017'))
      open.set(held.code, open.has(held.code) && PINNED.has(held.code) ? { ...held, kinds: new Set() } : held);
  }
  return open;
}

function checkWishes({ map }: Wishes, measures: ReadonlyMap<string, OpenMeasure>): void {
  const problems = problemList();
  const expected = `one of ${[...measures.keys()].sort().join(', ')} after --map COLUMN=`;
  for (const [column, value] of map) if (!measures.has(value)) problems.add({ row: null, column, value, expected });
  problems.refuse();
}

async function checkUnits(reader: Reader, { series, columns }: Incoming): Promise<void> {
  const ids = await idsByCode(reader);
  const wanted = [...new Set(series.flatMap(({ measure }) => ids.measures.get(measure) ?? []))];
  const medians = await heldMedians(reader, wanted);
  const problems = problemList();
  for (const { measure, period, found, held } of oddUnits(series, (code, phase, group) =>
    medians.get([ids.measures.get(code), ids.phases.get(phase), ids.groups.get(group)].join(' ')),
  ))
    problems.add({
      row: null,
      column: columns.find((one) => one.measure === measure)?.column ?? null,
      value: `${found} as the middle of ${period}`,
      expected: `values of the size that ${measure} has (${held} in the middle): the unit looks another`,
    });
  problems.refuse();
}

/** What the file would change of what is held. */
export async function reportOn(reader: Reader, examined: Examined, areas: AreaIndex): Promise<ReleaseReport> {
  const { incoming, sha256, file } = examined;
  const ids = await idsByCode(reader);
  const decimals = new Map(incoming.measures.map((about) => [about.code, about.decimals]));
  const compared = compareRelease(
    incoming.series,
    await heldFor(reader, incoming.series, ids),
    (code) => decimals.get(code) ?? 0,
  );

  const names = await namesFor(reader, incoming, areas);
  const authorities = new Set(
    areas.areas.filter(({ kind }) => kind === 'local-authority').map((area) => Number(area.number)),
  );
  const england = Number(areas.areas.find(({ kind }) => kind === 'england')?.number ?? 0);
  const periods = incoming.periods.toSorted((a, b) => ((a.startOn ?? '') < (b.startOn ?? '') ? -1 : 1));
  return {
    file,
    sha256,
    rows: incoming.rows,
    columns: incoming.columns,
    periods: periods.map(({ label }) => label),
    leftOut: incoming.leftOut,
    low: incoming.low,
    figures: countsOf(compared),
    changed: named(compared.changed, names),
    newlyMissing: named(compared.missing, names),
    newlyGiven: named(compared.given, names),
    doubts: doubtsAbout(incoming.series, { england, authorities }, names),
    accepted: null,
  };
}

async function heldFor(reader: Reader, series: readonly IncomingSeries[], ids: Ids): Promise<HeldCells[]> {
  // Ids begin at 1: what is not held yet finds nothing under 0.
  const wanted = series.map((one) => ({
    measure: ids.measures.get(one.measure) ?? 0,
    period: ids.periods.get(one.period) ?? 0,
    phase: ids.phases.get(one.phase) ?? 0,
    group: ids.groups.get(one.group) ?? 0,
  }));
  return heldCells(reader, wanted);
}

function countsOf({ fresh, same, finer, changed, missing, given }: Compared): ReleaseReport['figures'] {
  const [past, gone, come] = [changed.length, missing.length, given.length];
  const read = fresh + same + finer + past + gone + come;
  return { read, new: fresh, same, finer, changed: past, newlyMissing: gone, newlyGiven: come };
}

type AllNames = Names & Labels;

async function namesFor(reader: Reader, incoming: Incoming, areas: AreaIndex): Promise<AllNames> {
  const labels = await labelsOf(reader);
  const periods = new Map(incoming.periods.map(({ code, label }) => [code, label]));
  const measures = new Map(incoming.measures.map(({ code, name }) => [code, name]));
  return {
    ...labels,
    area: (number) => areas.byNumber.get(String(number))?.name ?? String(number),
    period: (code) => periods.get(code) ?? code,
    measure: (code) => measures.get(code) ?? code,
  };
}

/** As many as somebody can look through; the numbers beside them count all. */
const LISTED = 5_000;
const WHY: Readonly<Record<string, string>> = { s: 'suppressed', n: 'not available', a: 'not applicable' };

function named(changes: readonly Change[], names: AllNames): NamedChange[] {
  const inWords = (cell: string) => WHY[cell] ?? Number(cell);
  return changes.slice(0, LISTED).map(({ measure, phase, group, period, area, row, from, to }) => ({
    measure: names.measure(measure),
    phase: names.phase(phase),
    group: names.group(group),
    area: names.area(area),
    period: names.period(period),
    from: inWords(from),
    to: inWords(to),
    row,
  }));
}
