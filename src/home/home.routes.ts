import {
  PHASES,
  everyone,
  get,
  inThisLocality,
  localityOf,
  page,
  redirect,
  definePath,
  type Answer,
  type HouseLinks,
  type Path,
  type Phase,
  type Route,
  type Visit,
} from '../foundation/http/index.ts';
import { lettersPath } from '../foundation/mail/index.ts';
import type { HomePanel, Room } from '../foundation/room.ts';
import { VERBS, VERB_PAGES, askedAndTold, grouped, phaseSentence, waitingList } from './home.view-model.ts';
import { byWhenDue } from './waiting.rules.ts';

export const frontPath = definePath('/');

type HomePaths = {
  home: { template: string };
  waiting: Path<'/in/:slug/waiting'>;
  verbs: Record<Phase, { template: string }>;
};

/** The front door, "Where we are" and the four verbs: composed from what the rooms offer, in the rooms' order. */
export function homeRoutes(rooms: readonly Room[], links: HouseLinks, paths: HomePaths): Route[] {
  return [
    get(frontPath, everyone, (visit) => frontDoor(visit, links)),
    get(paths.home, inThisLocality(), (visit) => whereWeAre(visit, rooms, paths)),
    get(paths.waiting, inThisLocality(), (visit) => whatWaits(visit, rooms, links)),
    ...PHASES.map((verb) => get(paths.verbs[verb], inThisLocality(), (visit) => verbPage(visit, rooms, verb, links))),
  ];
}

function frontDoor(visit: Visit, links: HouseLinks): Answer {
  // Where signing in leads: whoever has not finished it goes on there.
  if (visit.signingIn) return redirect(links.secondStep);
  const { person } = visit;
  const [only, ...others] = person?.localities ?? [];
  if (only && others.length === 0) return redirect(links.localityHome(only.slug));
  if (person?.platformAdministrator && !only) return redirect(links.platform);
  const localities = (person?.localities ?? []).map(({ name, slug }) => ({
    text: name,
    href: links.localityHome(slug),
  }));
  return page('home/views/front.njk', {
    title: 'Fewer children excluded, by changing the system together',
    localities,
    verbs: VERBS,
    demo: visit.config.demo,
  });
}

/** On the home page stand the most urgent; the page of what waits has them all. */
const MOST_AT_HOME = 8;

async function waitingOf(visit: Visit, rooms: readonly Room[]) {
  const waiting = await Promise.all(rooms.flatMap((room) => (room.waiting ? [room.waiting(visit)] : [])));
  const { asked, told } = askedAndTold(waiting.flat());
  return { waiting: waitingList(asked, visit.today), told };
}

async function whatWaits(visit: Visit, rooms: readonly Room[], links: HouseLinks): Promise<Answer> {
  const { name, slug } = localityOf(visit);
  const { waiting, told } = await waitingOf(visit, rooms);
  const model = { title: 'What waits for you', count: waiting.length, groups: byWhenDue(waiting, visit.today), told };
  const breadcrumbs = [{ text: name, href: links.localityHome(slug) }];
  return page('home/views/waiting.njk', { ...model, lettersHref: lettersPath() }, { breadcrumbs });
}

async function whereWeAre(visit: Visit, rooms: readonly Room[], paths: HomePaths): Promise<Answer> {
  const locality = localityOf(visit);
  const offered = rooms.flatMap((room) => room.homePanels ?? []);
  const [{ waiting, told }, panels] = await Promise.all([waitingOf(visit, rooms), panelsOf(visit, offered)]);
  const model = {
    title: 'Where we are',
    lede: phaseSentence(locality.phase),
    waiting: waiting.slice(0, MOST_AT_HOME),
    ...{ waitingCount: waiting.length, told },
    waitingHref: paths.waiting({ slug: locality.slug }),
    first: panels.filter(({ place }) => place === 'first'),
    beside: panels.filter(({ place }) => place === 'beside'),
    below: [...panels.filter(({ place }) => place === 'below'), ...panels.filter(({ place }) => place === 'foot')],
  };
  return page('home/views/where-we-are.njk', model);
}

/**
 * The panels that have something to say now, with what that is. One after the other, each with the connection of the one
 * before, beside what waits: all at once, a first page alone would ask for every connection that there is.
 */
async function panelsOf<Panel extends Pick<HomePanel, 'model'>>(visit: Visit, offered: readonly Panel[]) {
  const said = [];
  for (const panel of offered) {
    const model = await panel.model(visit);
    if (model) said.push({ ...panel, model });
  }
  return said;
}

async function verbPage(visit: Visit, rooms: readonly Room[], verb: Phase, links: HouseLinks): Promise<Answer> {
  const locality = localityOf(visit);
  const entries = rooms
    .flatMap((room) => room.entries ?? [])
    .filter((entry) => entry.verb === verb && (entry.roles?.includes(locality.role) ?? true))
    .map(({ group, text, about, href }) => ({ group: group ?? null, text, about, href: href(locality.slug) }));
  const breadcrumbs = [{ text: locality.name, href: links.localityHome(locality.slug) }];
  const panels = await panelsOf(
    visit,
    rooms.flatMap((room) => room.verbPanels ?? []).filter((panel) => panel.verb === verb),
  );
  return page('home/views/verb.njk', { ...VERB_PAGES[verb], panels, groups: grouped(entries) }, { verb, breadcrumbs });
}
