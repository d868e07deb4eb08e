import type { Catalogue, SourceFacts } from './figure.ts';

/** The releases of these ids for the line below a figure: "Department for Education: A; B", each publisher once. */
export function sourcesOf({ sources }: Catalogue, ids: Iterable<number>): string {
  const wanted = new Set(ids);
  return byPublisher(sources.filter(({ id }) => wanted.has(id)));
}

/** The same of releases at hand, in their order. */
export function byPublisher(sources: readonly SourceFacts[]): string {
  const publishers = [...new Set(sources.map(({ publisher }) => publisher))];
  return publishers
    .map((publisher) => {
      const titles = sources.filter((source) => source.publisher === publisher).map(({ short }) => short);
      return `${publisher}: ${titles.join('; ')}`;
    })
    .join('. ');
}
