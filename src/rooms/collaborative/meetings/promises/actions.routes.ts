import { toCsv } from '../../../../foundation/charts/index.ts';
import { audit } from '../../../../foundation/audit/index.ts';
import {
  file,
  get,
  inThisLocality,
  localityOf,
  page,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { crumbs } from '../../crumbs.ts';
import { convenes } from '../../members/who-may.ts';
import { isId } from '../ids.ts';
import * as paths from '../paths.ts';
import { ownMember } from '../who-takes-part.ts';
import { ACTION_DONE, actionLine } from './action.view-model.ts';
import { countActions, findAction, listActions, type ActionFilter } from './actions.queries.ts';
import { actionsTable, SHOWS } from './actions.view-model.ts';

const ON_A_PAGE = 50;
/** More than three years of any collaborative hold; a file beyond it says that it ends there. */
const IN_A_FILE = 20_000;

/** What the collaborative has promised: everybody reads it and may take it away as a file. */
export const actionsRoutes: Route[] = [
  get(paths.actionsPath, inThisLocality(), show),
  get(paths.actionsFilePath, inThisLocality(), download),
];

async function show(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const found = await visit.inThisLocality(async (tx) => {
    const own = await ownMember(tx, visit);
    const filter = filterOf(visit, own);
    const thing = idIn(visit, 'thing');
    return {
      ...{ own, filter, counts: await countActions(tx, { own, today: visit.today }) },
      actions: await listActions(tx, filter, { after: idIn(visit, 'after'), most: ON_A_PAGE + 1 }),
      ended: thing ? await findAction(tx, thing) : undefined,
    };
  });
  const { own, filter, counts, actions, ended } = found;
  const shown = actions.slice(0, ON_A_PAGE);
  const query = { show: filter.show, q: filter.search };
  const mayEnd = (owner: string | null) => convenes(visit) || (own !== null && owner === own);
  const self = paths.actionsPath({ slug });
  const model = {
    ...{ title: 'Actions', counts, filter, self, member: own !== null },
    done: ACTION_DONE[String(visit.query['done'])] ?? null,
    undo:
      ended && mayEnd(ended.ownerId) && ended.state !== 'open' ? actionLine(ended, { slug, today: visit.today }) : null,
    shows: SHOWS.filter(({ code }) => code !== 'mine' || own !== null).map(({ code, text }) => ({
      ...{ text, current: code === filter.show, href: withQuery(self, { show: code, q: filter.search }) },
    })),
    actions: shown.map((action) => ({
      ...actionLine(action, { slug, today: visit.today }),
      mayEnd: action.state === 'open' && mayEnd(action.ownerId),
    })),
    nextHref: actions.length > ON_A_PAGE ? withQuery(self, { ...query, after: shown.at(-1)?.id }) : null,
    firstHref: visit.query['after'] ? withQuery(self, query) : null,
    fileHref: withQuery(paths.actionsFilePath({ slug }), query),
    meetingsHref: paths.meetingsPath({ slug }),
  };
  return page('collaborative/views/meetings/actions.njk', model, { breadcrumbs: crumbs(visit), verb: 'agree' });
}

async function download(visit: Visit): Promise<Answer> {
  const { name, slug } = localityOf(visit);
  const actions = await visit.inThisLocality(async (tx) => {
    await audit(tx, visit.actor, 'collaborative.actions.exported');
    const filter = filterOf(visit, await ownMember(tx, visit));
    return listActions(tx, filter, { after: null, most: IN_A_FILE });
  });
  const more = actions.length === IN_A_FILE ? [`Only the first ${IN_A_FILE} actions are in this file`] : [];
  const notes = { source: name, release: visit.today, licence: 'As the locality decides: names of people', more };
  const body = toCsv(actionsTable(actions), notes);
  return file({ body, type: 'text/csv; charset=utf-8', filename: `${slug}-actions.csv` });
}

function filterOf(visit: Visit, own: string | null): ActionFilter {
  const { q, show: given } = visit.query;
  const search = typeof q === 'string' ? q.trim().slice(0, 100) : '';
  const chosen = SHOWS.find(({ code }) => code === given)?.code ?? 'open';
  return { show: chosen === 'mine' && !own ? 'open' : chosen, own, today: visit.today, search };
}

function idIn({ query }: Visit, name: string): string | null {
  const given = query[name];
  return isId(given) ? given : null;
}
