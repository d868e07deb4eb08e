import type { Catalogue, SourceFacts } from './figure.ts';
import type { Series } from './series.ts';
import { byPublisher } from './sources-of.ts';

/** The releases that the area's and England's values were taken from, newest first, each once and publisher by publisher. */
export function sourceLine(catalogue: Catalogue, series: readonly Series[]): string {
  return byPublisher(sourcesUsed(catalogue, series));
}

/** The same releases in full, for a file that leaves the page. */
export function sourcesInFull(catalogue: Catalogue, series: readonly Series[]): string {
  return sourcesUsed(catalogue, series)
    .map(({ text }) => text)
    .join('; ');
}

function sourcesUsed(catalogue: Catalogue, series: readonly Series[]): SourceFacts[] {
  const ids = new Set<number>();
  for (const { periods, own, england } of series) {
    for (const period of periods.toReversed()) {
      for (const line of [own, england]) {
        const seen = line?.at(period);
        if (seen && seen.value !== null) ids.add(seen.source);
      }
    }
  }
  return [...ids].flatMap((id) => catalogue.sources.find((source) => source.id === id) ?? []);
}
