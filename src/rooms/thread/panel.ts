import { localityOf, withQuery, type Role, type Visit } from '../../foundation/http/index.ts';
import { namesOf } from '../accounts/index.ts';
import {
  otherEnd,
  relationWords,
  same,
  sideOf,
  writeThing,
  type Link,
  type Side,
  type ThingRef,
} from './link.rules.ts';
import { linksOf } from './links.queries.ts';
import { pinPath, removeLinkPath } from './paths.ts';
import { findThings, type KnownThing } from './registry.ts';

/** Who may tie things together. Evaluators and observers read the thread and leave it as it is. */
export const MAY_PIN: readonly Role[] = ['local-lead', 'facilitator', 'member', 'youth-researcher'];

export type PanelLink = {
  relation: string;
  title: string;
  kind: string;
  href: string | null;
  note: string | null;
  by: string | null;
  madeAt: Date;
  remove: string | null;
};
export type ThreadPanel = { from: PanelLink[]; to: PanelLink[]; pin: { href: string } | null };

/**
 * The thread of a thing, for the foot of its page: where it comes from and what it leads to. Things that this person
 * may not see are left out. The template is `thread/views/panel.njk`, which reads it as `thread`.
 */
export async function threadPanel(visit: Visit, here: ThingRef): Promise<ThreadPanel> {
  const locality = localityOf(visit);
  const { links, things, names } = await visit.inThisLocality(async (tx) => {
    const found = await linksOf(tx, here);
    const makers = found.flatMap(({ madeBy }) => (madeBy ? [madeBy] : []));
    return {
      links: found,
      things: await findThings(
        { tx, actor: visit.actor, locality },
        found.map((link) => otherEnd(link, here)),
      ),
      names: await namesOf(tx, [...new Set(makers)]),
    };
  });
  const mayPin = MAY_PIN.includes(locality.role);
  const shown = (side: Side) =>
    links
      .filter((link) => sideOf(link, here) === side)
      .flatMap((link) => {
        const thing = things.find((candidate) => same(candidate, otherEnd(link, here)));
        const by = link.madeBy ? (names.get(link.madeBy) ?? null) : null;
        return thing
          ? [
              panelLink(link, here, thing, {
                by,
                remove: mayPin ? removeLinkPath({ slug: locality.slug, link: link.id }) : null,
              }),
            ]
          : [];
      });
  const pin = mayPin ? { href: withQuery(pinPath({ slug: locality.slug }), { thing: writeThing(here) }) } : null;
  return { from: shown('from'), to: shown('to'), pin };
}

function panelLink(
  link: Link,
  here: ThingRef,
  thing: KnownThing,
  more: { by: string | null; remove: string | null },
): PanelLink {
  const { title, kindLabel, href } = thing;
  return {
    relation: relationWords(link, here),
    title,
    kind: kindLabel,
    href,
    note: link.note,
    madeAt: link.madeAt,
    ...more,
  };
}
