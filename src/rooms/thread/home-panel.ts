import { localityOf, type Visit } from '../../foundation/http/index.ts';
import type { HomePanel } from '../../foundation/room.ts';
import { relationWords, same } from './link.rules.ts';
import { newestLinks } from './links.queries.ts';
import { findThings } from './registry.ts';

const SHOWN = 3;

/** The thread's part of "Where we are": how much is tied together, and what was tied last. */
export const threadHomePanel: HomePanel = {
  template: 'thread/views/home-panel.njk',
  place: 'beside',
  async model(visit: Visit) {
    const locality = localityOf(visit);
    return visit.inThisLocality(async (tx) => {
      const { newest, count } = await newestLinks(tx, SHOWN);
      const things = await findThings(
        { tx, actor: visit.actor, locality },
        newest.flatMap(({ from, to }) => [from, to]),
      );
      const shown = newest.flatMap((link) => {
        const [from, to] = [link.from, link.to].map((end) => things.find((thing) => same(thing, end)));
        return from && to ? [{ from, to, relation: relationWords(link, link.from), madeAt: link.madeAt }] : [];
      });
      return { count, shown };
    });
  },
};
