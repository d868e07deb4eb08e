import { audit } from '../../../foundation/audit/index.ts';
import { onPlatform, type Actor, type Db, type Tx } from '../../../foundation/db/index.ts';
import type { AreaIndex } from '../build/area-index.ts';
import { CHARACTERISTIC_GROUPS } from '../build/characteristic-groups.ts';
import { builtFiguresChecksum, changeFiguresChecksum } from '../load-figures.queries.ts';
import { ADDED_REASONS } from './added-reasons.ts';
import {
  addedReleases,
  deleteRelease,
  insertRelease,
  type AddedDimensions,
  type AddedRelease,
} from './added.queries.ts';
import { applyRelease, checksumWith, layAnew } from './apply-release.ts';
import { reportOn, type Examined } from './examine-release.ts';
import type { Incoming } from './incoming.ts';
import { isHeld, type ReleaseReport } from './release-report.ts';

/** What is said of a release wherever one of its figures stands. */
export type ReleaseAbout = { title: string; release: string; releasedOn: string; url: string | null };

type Acting = { owner: Db; actor: Actor; areas: AreaIndex; now: Date };

/**
 * Takes a release over, whole or not at all, and reports what it changed. A file that was added before, or says nothing
 * new, changes nothing.
 */
export async function acceptRelease(
  { owner, actor, areas, now }: Acting,
  examined: Examined,
  about: ReleaseAbout,
): Promise<ReleaseReport> {
  return onPlatform(owner, actor, async (tx) => {
    const built = await builtFiguresChecksum(tx);
    const report = await reportOn(tx, examined, areas);
    const before = (await addedReleases(tx)).find(({ sha256 }) => sha256 === examined.sha256);
    if (before) return { ...report, accepted: { id: before.id, now: false } };
    const { figures } = report;
    if (isHeld(figures)) return report;
    const release = {
      ...about,
      fileName: examined.file,
      sha256: examined.sha256,
      rows: report.rows,
      figures: figures.read,
    };
    const id = await keep(tx, { ...release, addedAt: now }, examined.incoming);
    await applyRelease(tx, { ...release, id, addedAt: now }, authoritiesOf(areas));
    await changeFiguresChecksum(tx, await checksumWith(tx, built ?? ''));
    await audit(tx, actor, 'evidence.release.added', String(id));
    return { ...report, accepted: { id, now: true } };
  });
}

const authoritiesOf = ({ areas }: AreaIndex) =>
  areas.filter(({ kind }) => kind === 'local-authority').map((area) => Number(area.number));

const GROUPS = new Map(
  [
    ...Object.values(CHARACTERISTIC_GROUPS),
    ...ADDED_REASONS.map(({ code, label }) => ({ code, label, dimension: 'reason' })),
  ].map((group) => [group.code, group]),
);

function keep(tx: Tx, release: Omit<AddedRelease, 'id'>, incoming: Incoming): Promise<number> {
  const groups = [...new Set(incoming.series.map(({ group }) => group))];
  const dimensions: AddedDimensions = {
    measures: incoming.measures.map(({ code, name, topics, unit, polarity, decimals, hidesQuartile, origin }) => ({
      ...{ code, name, topics, unit, polarity, decimals, hidesQuartile, origin },
    })),
    periods: incoming.periods,
    groups: groups.flatMap((code) => GROUPS.get(code) ?? []),
    published: Object.fromEntries(incoming.published),
  };
  const series = incoming.series.map(({ measure, period, phase, group, decimals, cells }) => ({
    ...{ measure, period, phase, pupil_group: group, decimals },
    areas: [...cells.keys()],
    cells: [...cells.values()].map(({ cell }) => cell),
  }));
  return insertRelease(tx, release, dimensions, series);
}

/** Takes a release out again: every figure is then what it would be without it. Returns it, or null for no such id. */
export async function takeOutRelease({ owner, actor, areas }: Acting, id: number): Promise<AddedRelease | null> {
  return onPlatform(owner, actor, async (tx) => {
    const built = await builtFiguresChecksum(tx);
    const release = (await addedReleases(tx)).find((one) => one.id === id);
    if (!release) return null;
    await layAnew(tx, authoritiesOf(areas), () => deleteRelease(tx, id));
    await changeFiguresChecksum(tx, await checksumWith(tx, built ?? ''));
    await audit(tx, actor, 'evidence.release.taken-out', String(id));
    return release;
  });
}
