import {
  Conflict,
  NotFound,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  redirect,
  refusal,
  typed,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../foundation/http/index.ts';
import { localityHomePath } from '../localities/index.ts';
import { parseThing, same, writeThing, type ThingRef } from './link.rules.ts';
import { findLink } from './links.queries.ts';
import { MAY_PIN } from './panel.ts';
import { pinForm } from './pin.form.ts';
import { pinThing, removeLink, restoreLink } from './pin-thing.ts';
import { pinPath, removeLinkPath, removedLinkPath, restoreLinkPath } from './paths.ts';
import { findThings, knownKinds, type KnownThing } from './registry.ts';

const tiers = inThisLocality(MAY_PIN);

export const threadRoutes: Route[] = [
  get(pinPath, tiers, (visit) => showPin(visit)),
  post(pinPath, tiers, savePin),
  post(removeLinkPath, tiers, untie),
  get(removedLinkPath, tiers, (visit) =>
    page('thread/views/removed.njk', {
      title: 'Untied',
      undo: restoreLinkPath(linkInAddress(visit)),
      homeHref: localityHomePath({ slug: localityOf(visit).slug }),
    }),
  ),
  post(restoreLinkPath, tiers, tieAgain),
];

const REFUSED = {
  'not-found': 'That thing is no longer there; choose another',
  itself: 'A thing cannot be tied to itself',
  'there-already': 'These two are tied like this already',
} as const;

async function showPin(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const locality = localityOf(visit);
  const here = await thingInAddress(visit);
  const search = typeof visit.query['search'] === 'string' ? visit.query['search'].trim().slice(0, 100) : '';
  const choices = await suggestions(visit, here, search);
  const model = {
    title: 'Tie this to something',
    here,
    search,
    choices,
    values: typed(visit.body, ['to', 'relation', 'note']),
    thing: writeThing(here),
    searchAction: pinPath({ slug: locality.slug }),
    action: visit.address,
    backHref: here.href,
    ...refused,
  };
  const breadcrumbs = [
    { text: locality.name, href: localityHomePath({ slug: locality.slug }) },
    ...(here.href ? [{ text: here.title, href: here.href }] : []),
  ];
  return page('thread/views/pin.njk', model, { status: refused ? 422 : 200, breadcrumbs });
}

async function savePin(visit: Visit): Promise<Answer> {
  const here = await thingInAddress(visit);
  const form = parseForm(pinForm, visit.body);
  if (!form.ok) return showPin(visit, form);
  const pin = { ...form.value, from: { kind: here.kind, id: here.id } };
  const done = await visit.inThisLocality((tx) => pinThing(tx, visit.actor, localityOf(visit), pin, visit.now));
  if (!done.ok) return showPin(visit, refusal({ to: REFUSED[done.reason] }));
  return redirect(here.href ?? localityHomePath({ slug: localityOf(visit).slug }));
}

async function untie(visit: Visit): Promise<Answer> {
  const at = linkInAddress(visit);
  const done = await visit.inThisLocality((tx) => removeLink(tx, visit.actor, at.link, visit.now));
  if (!done) throw new Conflict('Somebody untied this before you.');
  return redirect(removedLinkPath(at));
}

async function tieAgain(visit: Visit): Promise<Answer> {
  const { slug, link } = linkInAddress(visit);
  const locality = localityOf(visit);
  const back = await visit.inThisLocality(async (tx) => {
    if (!(await restoreLink(tx, visit.actor, link))) return null;
    const restored = await findLink(tx, link);
    const [thing] = restored ? await findThings({ tx, actor: visit.actor, locality }, [restored.from]) : [];
    return { href: thing?.href ?? localityHomePath({ slug }) };
  });
  if (!back) throw new Conflict('There is nothing to undo: it is tied already, or it was never untied.');
  return redirect(back.href);
}

/** The thing whose page asked to be tied, if this person may see it. */
async function thingInAddress(visit: Visit): Promise<KnownThing> {
  const ref = typeof visit.query['thing'] === 'string' ? parseThing(visit.query['thing']) : null;
  if (!ref) throw new NotFound();
  const [known] = await visit.inThisLocality((tx) =>
    findThings({ tx, actor: visit.actor, locality: localityOf(visit) }, [ref]),
  );
  if (!known) throw new NotFound();
  return known;
}

async function suggestions(visit: Visit, here: ThingRef, search: string) {
  const locality = localityOf(visit);
  return visit.inThisLocality(async (tx) => {
    const groups = [];
    for (const kind of knownKinds()) {
      const found = await kind.suggest({ tx, actor: visit.actor, locality }, search);
      const things = found
        .map(({ id, title }) => ({ kind: kind.kind, id, title }))
        .filter((thing) => !same(thing, here));
      groups.push({
        label: kind.label,
        things: things.map((thing) => ({ value: writeThing(thing), text: thing.title })),
      });
    }
    return groups.filter(({ things }) => things.length > 0);
  });
}

function linkInAddress(visit: Visit) {
  return { slug: localityOf(visit).slug, link: visit.params['link'] ?? '' };
}
