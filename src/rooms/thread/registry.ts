import type { Measure, MeasurePoint, MeasureSource, ThingKind, ThingVisit } from '../../foundation/room.ts';
import type { CurrentLocality } from '../../foundation/http/index.ts';
import type { Reader } from '../../foundation/db/index.ts';
import type { ThingRef } from './link.rules.ts';

export type KnownThing = ThingRef & { title: string; kindLabel: string; href: string | null };

let kinds: readonly ThingKind[] = [];
let sources: readonly MeasureSource[] = [];

/** Registers what the rooms offer, once at start-up; a kind or a measure source that is there twice stops the start. */
export function registerThings(offered: { kinds: readonly ThingKind[]; measures: readonly MeasureSource[] }): void {
  assertOnce(
    offered.kinds.map(({ kind }) => kind),
    'kind of thing',
  );
  assertOnce(
    offered.measures.map(({ room }) => room),
    'room with measures',
  );
  kinds = offered.kinds;
  sources = offered.measures;
}

function assertOnce(names: string[], what: string): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new Error(`The ${what} "${twice}" is registered twice`);
}

export function knownKinds(): readonly ThingKind[] {
  return kinds;
}

/** Titles and addresses of the things that this person may see; the others are left out, as if they were not there. */
export async function findThings(visit: ThingVisit, refs: readonly ThingRef[]): Promise<KnownThing[]> {
  const found: KnownThing[] = [];
  for (const kind of kinds) {
    const ids = refs.filter((ref) => ref.kind === kind.kind).map(({ id }) => id);
    if (ids.length === 0) continue;
    const titles = await kind.titles(visit, [...new Set(ids)]);
    for (const [id, title] of titles) {
      found.push({ kind: kind.kind, id, title, kindLabel: kind.label, href: kind.href(visit.locality, id) });
    }
  }
  return found;
}

/** Measures by id over all rooms; unknown ids are left out. */
export async function findMeasures(reader: Reader, ids: readonly string[]): Promise<Measure[]> {
  const found = await Promise.all(
    sources.map((source) =>
      source.find(
        reader,
        ids.filter((id) => id.startsWith(`${source.room}:`)),
      ),
    ),
  );
  return found.flat();
}

/** The series of one measure for a locality, oldest first; empty when no room knows it. */
export async function measureSeries(reader: Reader, locality: CurrentLocality, id: string): Promise<MeasurePoint[]> {
  const source = sources.find(({ room }) => id.startsWith(`${room}:`));
  return source ? source.series(reader, locality, id) : [];
}
