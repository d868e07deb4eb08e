import type { Catalogue } from './figure.ts';

/** The releases of these ids for the line below a figure: "Department for Education: A; B", each publisher once. */
export function sourcesOf({ sources }: Catalogue, ids: Iterable<number>): string {
  const wanted = new Set(ids);
  const used = sources.filter(({ id }) => wanted.has(id));
  const publishers = [...new Set(used.map(({ publisher }) => publisher))];
  return publishers
    .map((publisher) => {
      const titles = used.filter((source) => source.publisher === publisher).map(({ short }) => short);
      return `${publisher}: ${titles.join('; ')}`;
    })
    .join('. ');
}
