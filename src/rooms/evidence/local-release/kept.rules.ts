import type { Release } from '../../../foundation/disclosure/index.ts';
import type { Before } from './before.rules.ts';
import type { Counted } from './count.rules.ts';
import type { KeptKind } from './keep-release.queries.ts';
import { isMoves } from './linked-table.rules.ts';
import type { Made, Published } from './protect-release.ts';
import type { ReleaseKind } from './tables.ts';
import type { Unit } from './units.rules.ts';

type KindToKeep = Omit<KeptKind, 'shown'> & { shown: Published | null };
type ToKeep = { kinds: KindToKeep[]; basis: { counts: Release | null; days: Release | null } };

/** What is to be kept of what was made of a year. Where there are no rows nothing is shown, and what was is still compared with. */
export function keptOf({ kinds }: Unit, made: Made, { before, counted }: { before: Before; counted: Counted }): ToKeep {
  const anything = kinds.some((kind) => !isEmpty(counted, kind));
  const { counts, days } = made;
  return {
    kinds: kinds.map((kind) => keptKind(kind, made, { before, counted })),
    basis: {
      counts: !anything || !counts || before.counts.includes(counts) ? null : counts,
      days: !anything || !days || before.days.includes(days) ? null : days,
    },
  };
}

function keptKind(
  kind: ReleaseKind,
  made: Made,
  { before, counted }: { before: Before; counted: Counted },
): KindToKeep {
  const none = isEmpty(counted, kind);
  const waiting = made.waits.includes(kind) && !none;
  return {
    kind,
    version: before.versions.get(kind) ?? 0,
    shown: none ? {} : shownOf(kind, made),
    isNew: !waiting,
    hasUnnumbered: hasUnnumbered(counted, kind),
    waiting,
    failed: waiting && made.faults.length > 0,
  };
}

function shownOf(kind: ReleaseKind, { counts, days }: Made): Published | null {
  if (!counts) return null;
  const all = { ...counts.protection.published, ...days?.protection.published };
  return Object.fromEntries(Object.entries(all).filter(([cell]) => isMoves(cell) === (kind === 'move')));
}

function isEmpty(counted: Counted, kind: ReleaseKind): boolean {
  if ('suspensions' in counted) return counted.suspensions.events.size === 0;
  return kind === 'move' ? counted.moves.cells.size === 0 : counted.exclusions.events.size === 0;
}

function hasUnnumbered(counted: Counted, kind: ReleaseKind): boolean {
  if ('suspensions' in counted) return counted.suspensions.unnumbered > 0;
  return kind === 'permanent-exclusion' && counted.exclusions.unnumbered > 0;
}
