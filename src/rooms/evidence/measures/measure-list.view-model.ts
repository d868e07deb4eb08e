import type { Catalogue } from '../figures/figure.ts';
import type { PictureLinks } from '../picture/links.ts';

/** All measures as links, by topic; `search` keeps those whose name, code or topic holds every word of it. */
export function measureListModel(catalogue: Catalogue, search: string, links: PictureLinks) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = catalogue.measures.filter(({ name, code, topics }) => {
    const text = `${name} ${code} ${topics.join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const topics = [...new Set(found.flatMap((measure) => measure.topics))].sort((a, b) => a.localeCompare(b));
  return {
    search,
    count: found.length,
    picture: links.self,
    topics: topics.map((topic) => ({
      name: topic,
      measures: found
        .filter((measure) => measure.topics.includes(topic))
        .map(({ code, name }) => ({ text: name, href: links.measurePage(code), latest: latestOf(catalogue, code) })),
    })),
  };
}

function latestOf(catalogue: Catalogue, code: string): string | null {
  const id = catalogue.measures.find((measure) => measure.code === code)?.id;
  return id === undefined ? null : (catalogue.latest.get(id)?.label ?? null);
}
