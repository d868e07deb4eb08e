import { withQuery } from '../../../foundation/http/index.ts';
import type { Catalogue, MeasureFacts } from '../figures/figure.ts';
import type { PictureLinks } from '../picture/links.ts';
import { searchMeasures } from './measure-search.rules.ts';

/** What the reader typed and the topic that they chose; empty for none. */
export type ListChoice = { search: string; topic: string };

/** The measures as links by topic: those that a search leads to, or those of one topic; each topic with its count. */
export function measureListModel(catalogue: Catalogue, { search, topic }: ListChoice, links: PictureLinks) {
  const { measures: found, corrected } = searchMeasures(catalogue.measures, search);
  const offered = topicsOf(found, search === '');
  const chosen = offered.find((one) => one === topic);
  const shown = chosen === undefined ? offered : [chosen];
  const inTopic = (name: string) => found.filter((measure) => measure.topics.includes(name));
  const listed = found.filter((measure) => shown.some((name) => measure.topics.includes(name)));
  return {
    search,
    topic: chosen ?? null,
    count: listed.length,
    corrected: corrected.map(([asked, taken]) => ({ asked, taken })),
    picture: links.self,
    allTopics: withQuery(links.measures, { search: search || undefined }),
    offered: offered.map((name) => ({
      name,
      count: inTopic(name).length,
      href: withQuery(links.measures, { search: search || undefined, topic: name }),
      chosen: name === chosen,
    })),
    topics: shown.map((name) => ({
      name,
      measures: inTopic(name).map((measure) => ({
        text: measure.name,
        href: links.measurePage(measure.code),
        latest: catalogue.latest.get(measure.id)?.label ?? null,
        about: measure.description,
      })),
    })),
  };
}

// By name without a search; with one, the topic of the best find comes first.
function topicsOf(found: readonly MeasureFacts[], byName: boolean): string[] {
  const topics = [...new Set(found.flatMap((measure) => measure.topics))];
  return byName ? topics.sort((a, b) => a.localeCompare(b)) : topics;
}
