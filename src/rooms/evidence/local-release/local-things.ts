import type { Measure, MeasurePoint, MeasureSource, ThingKind } from '../../../foundation/room.ts';
import { localFiguresPath, localMovesPath, localRepeatsPath } from './paths.ts';
import { cellsOf } from './shown.queries.ts';
import type { ReleaseKind } from './tables.ts';

type LocalMeasure = Measure & { kind: ReleaseKind; cell: string; href: (of: { slug: string }) => string };

const of = (
  id: string,
  label: string,
  unit: string,
  from: Pick<LocalMeasure, 'kind' | 'cell' | 'href'>,
): LocalMeasure => ({
  id: `evidence:local/${id}`,
  label,
  unit,
  polarity: 'low',
  decimals: 0,
  ...from,
});

/** The totals of local data that things can be bound to. Moves are neither good nor bad by themselves. */
const MEASURES: readonly LocalMeasure[] = [
  of('suspensions', 'Suspensions, local data', 'suspensions', {
    kind: 'suspension',
    cell: 'events',
    href: localFiguresPath,
  }),
  of('children-suspended', 'Children suspended, local data', 'children', {
    kind: 'suspension',
    cell: 'children',
    href: localFiguresPath,
  }),
  {
    ...of('days-lost', 'Days lost to suspension, local data', 'days', {
      kind: 'suspension',
      cell: 'days',
      href: localRepeatsPath,
    }),
    decimals: 1,
  },
  of('permanent-exclusions', 'Permanent exclusions, local data', 'permanent exclusions', {
    kind: 'permanent-exclusion',
    cell: 'events',
    href: localFiguresPath,
  }),
  of('children-permanently-excluded', 'Children permanently excluded, local data', 'children', {
    kind: 'permanent-exclusion',
    cell: 'children',
    href: localFiguresPath,
  }),
  {
    ...of('moves', 'Moves between settings, local data', 'moves', {
      kind: 'move',
      cell: 'moves',
      href: localMovesPath,
    }),
    polarity: null,
  },
];

const measureOf = (id: string) => MEASURES.find((measure) => measure.id === id);

/** The room's measures with those of local data among them; a hidden number gives no point. */
export function withLocalMeasures(published: MeasureSource): MeasureSource {
  return {
    room: published.room,
    async find(reader, ids) {
      const local = ids
        .flatMap((id) => measureOf(id) ?? [])
        .map(({ id, label, unit, polarity, decimals }) => ({ id, label, unit, polarity, decimals }));
      const others = ids.filter((id) => !measureOf(id));
      return others.length > 0 ? [...(await published.find(reader, others)), ...local] : local;
    },
    async series(reader, locality, id): Promise<MeasurePoint[]> {
      const measure = measureOf(id);
      if (!measure) return published.series(reader, locality, id);
      const found = await cellsOf(reader, { kind: measure.kind, cells: [measure.cell] });
      return [...found].flatMap(([period, cells]) => {
        const shown = cells.get(measure.cell) ?? null;
        return shown === null ? [] : [{ period, value: measure.cell === 'days' ? shown / 2 : shown }];
      });
    },
  };
}

/** Measures as things, with those of local data among them, once there is one that is shown. */
export function withLocalMeasureThings(published: ThingKind): ThingKind {
  return {
    ...published,
    async titles(visit, ids) {
      const others = await published.titles(
        visit,
        ids.filter((id) => !measureOf(id)),
      );
      const local = ids.flatMap((id) => measureOf(id) ?? []).map(({ id, label }) => [id, label] as const);
      return new Map([...others, ...local]);
    },
    href: (locality, id) => measureOf(id)?.href(locality) ?? published.href(locality, id),
    async suggest(visit, search) {
      const words = search.toLowerCase().split(/\s+/).filter(Boolean);
      const fits = MEASURES.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
      const shown = await Promise.all(
        fits.map(async ({ kind, cell }) =>
          [...(await cellsOf(visit.tx, { kind, cells: [cell] })).values()].some(
            (cells) => (cells.get(cell) ?? null) !== null,
          ),
        ),
      );
      const local = fits.filter((_, at) => shown[at]).map(({ id, label }) => ({ id, title: label }));
      const others = await published.suggest(visit, search);
      // With a search they come first: who writes "local" means them.
      return (words.length > 0 ? [...local, ...others] : [...others, ...local]).slice(0, 20);
    },
  };
}

const PAGES = {
  breakdown: { title: 'Who was excluded, by local data', href: localFiguresPath },
  repeats: { title: 'Repeat suspensions and days lost, by local data', href: localRepeatsPath },
  moves: { title: 'Moves between settings, by local data', href: localMovesPath },
} as const;

const pageOf = (id: string) => (Object.hasOwn(PAGES, id) ? PAGES[id as keyof typeof PAGES] : undefined);

/** The pages about local data as things of the thread. */
export const localFiguresKind: ThingKind = {
  kind: 'local-figures',
  label: 'Local data',
  titles: (_visit, ids) =>
    Promise.resolve(
      new Map(
        ids.flatMap((id) => {
          const found = pageOf(id);
          return found ? [[id, found.title] as const] : [];
        }),
      ),
    ),
  href: ({ slug }, id) => pageOf(id)?.href({ slug }) ?? null,
  suggest: (_visit, search) => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = Object.entries(PAGES).filter(([, { title }]) =>
      words.every((word) => title.toLowerCase().includes(word)),
    );
    return Promise.resolve(fits.map(([id, { title }]) => ({ id, title })));
  },
};
