import type { Dimensions, FiguresManifest } from '../figures-release.ts';
import type { BuildContext } from './build-context.ts';
import { idsOf } from './dimensions.ts';
import type { FactStore, Series } from './fact-store.ts';
import { SOURCES } from './sources.ts';

export type BuiltRelease = {
  rows: number;
  sources: FiguresManifest['sources'];
  dimensions: Dimensions;
  figures: { name: string; text: string; rows: number }[];
  areas: {
    list: string;
    count: number;
    neighbours: string;
    hexes: string;
    lists: { id: string; publishedOn: string; label: string }[];
  };
};

/** One file of lines for each source: ids of measure, period, phase, group and source, a tab, the areas' cells. */
export function figuresOf(store: FactStore, dimensions: Dimensions): BuiltRelease['figures'] {
  const ids = {
    measure: idsOf(dimensions.measures),
    period: idsOf(dimensions.periods),
    phase: idsOf(dimensions.phases),
    group: idsOf(dimensions.groups),
  };
  const keyed = [...store.series.values()].map((series) => ({
    series,
    key: [
      ids.measure.get(series.measure),
      ids.period.get(series.period),
      ids.phase.get(series.phase),
      ids.group.get(series.group),
    ].map((id) => id ?? 0),
  }));
  keyed.sort((a, b) => compareKeys(a.key, b.key));
  return SOURCES.map(({ slug }, index) => {
    let rows = 0;
    const lines = keyed.flatMap(({ series, key }) => {
      const cells = cellsOf(series, slug, dimensions.areas);
      rows += cells.filter((cell) => cell !== '').length;
      return cells.length === 0 ? [] : [`${key.join(' ')} ${index + 1}\t${cells.join(',')}\n`];
    });
    return { name: `${slug}.txt.br`, text: lines.join(''), rows };
  });
}

/** The cells of one source in the order of the areas; empty where it has no row, the empty end cut off. */
function cellsOf(series: Series, source: string, areas: string[]): string[] {
  const cells = areas.map((area) => {
    const found = series.cells.get(area);
    return found?.source === source ? found.cell : '';
  });
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

function compareKeys(a: number[], b: number[]): number {
  const place = a.findIndex((id, index) => id !== b[index]);
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}

/** What the manifest says of each source: about it, the published files it came from, and how many facts. */
export function manifestSources(
  build: BuildContext,
  figures: BuiltRelease['figures'],
  files: Record<string, string[]>,
  laitDay: string,
): FiguresManifest['sources'] {
  return SOURCES.map((source, index) => ({
    id: index + 1,
    ...source,
    releasedOn: source.slug === 'lait' ? laitDay : source.releasedOn,
    published: (files[source.slug] ?? []).map((name) => ({
      name,
      ...(build.read.get(name) ?? { sha256: '', rows: 0 }),
    })),
    facts: figures[index]?.rows ?? 0,
  }));
}
