import { toCsv } from '../../../../foundation/charts/index.ts';
import { audit } from '../../../../foundation/audit/index.ts';
import {
  file,
  get,
  inThisLocality,
  localityOf,
  page,
  post,
  redirect,
  refusal,
  typed,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import { crumbs } from '../../crumbs.ts';
import { convenes } from '../../members/who-may.ts';
import { isId } from '../../../../foundation/ids.ts';
import { isOwn, type Owner } from '../owners/owner.ts';
import { ownerTyped } from '../owners/owner-choice.ts';
import { nameOfEither } from '../owners/owner-names.ts';
import { ownOwner } from '../owners/own-owner.ts';
import * as paths from '../paths.ts';
import { actionDone, actionLine } from './action.view-model.ts';
import {
  actionsToTakeAway,
  countActions,
  findAction,
  listActions,
  type Action,
  type ActionFilter,
} from './actions.queries.ts';
import { ASK_AGAIN_DAYS, waitsAgainFrom } from './asked-again.rules.ts';
import { notReminded } from './not-reminded.ts';
import { actionsTable, SHOWS } from './actions.view-model.ts';

const ON_A_PAGE = 50;
/** More than three years of any collaborative hold; a file beyond it says that it ends there. */
const IN_A_FILE = 20_000;

/** What the collaborative has promised: everybody reads it and may take it away as a file. */
export const actionsRoutes: Route[] = [
  get(paths.actionsPath, inThisLocality(), (visit) => show(visit)),
  post(paths.actionsPath, inThisLocality(), findOwner, { rateLimit: { max: 300, seconds: 600 } }),
  get(paths.actionsFilePath, inThisLocality(), download),
];

/** By the name that was sent to a list of theirs: it is named by id, so that no name stands in an address. */
async function findOwner(visit: Visit): Promise<Answer> {
  const { owner, show: shown } = typed(visit.body, ['owner', 'show']);
  const found = await visit.inThisLocality((tx) => ownerTyped(tx, owner.slice(0, 200)));
  if (!found.ok) return show(visit, { owner, ...refusal({ owner: found.message }) });
  const query = { show: shown, owner: found.owner.member ?? found.owner.person ?? '' };
  return redirect(withQuery(paths.actionsPath({ slug: localityOf(visit).slug }), query));
}

async function show(visit: Visit, refused?: RefusedForm & { owner: string }): Promise<Answer> {
  const { slug } = localityOf(visit);
  const found = await visit.inThisLocality(async (tx) => {
    const own = await ownOwner(tx, visit);
    const filter = await filterOf(tx, visit, own);
    const thing = idIn(visit, 'thing');
    return {
      ...{ own, filter, counts: await countActions(tx, { own, today: visit.today }) },
      lately: await askedLately(tx, filter),
      actions: await listActions(tx, filter, { after: idIn(visit, 'after'), most: ON_A_PAGE + 1 }),
      ended: thing ? await findAction(tx, thing) : undefined,
      ownerName: filter.owner ? await nameOfEither(tx, filter.owner) : null,
    };
  });
  const { own, filter, counts, actions, lately, ended, ownerName } = found;
  const shown = actions.slice(0, ON_A_PAGE);
  const query = { show: filter.show, q: filter.search, owner: filter.owner ?? '' };
  const mayEnd = ({ ownedBy }: Action) => convenes(visit) || isOwn(ownedBy, own);
  const self = paths.actionsPath({ slug });
  const model = {
    ...{ title: 'Actions', counts, filter, self, ownerName, mayOwn: mayOwn(own) },
    everybodysHref: withQuery(self, { ...query, owner: '' }),
    done: actionDone(visit.query['done'], ended, visit.today),
    undo: ended && mayEnd(ended) && ended.state !== 'open' ? actionLine(ended, { slug, today: visit.today }) : null,
    shows: SHOWS.filter(({ code }) => mayChoose(visit, own, code)).map(({ code, text }) => ({
      ...{ text, current: code === filter.show, href: withQuery(self, { ...query, show: code }) },
    })),
    actions: shown.map((action) => ({
      ...actionLine(action, { slug, today: visit.today }),
      mayEnd: action.state === 'open' && mayEnd(action),
    })),
    lately: lately.map((action) => ({
      ...actionLine(action, { slug, today: visit.today }),
      againFrom: waitsAgainFrom(action),
    })),
    keep: { show: filter.show, q: filter.search, whose: filter.owner ?? '' },
    asks: filter.near ? ASK_AGAIN_DAYS : null,
    nextHref: actions.length > ON_A_PAGE ? withQuery(self, { ...query, after: shown.at(-1)?.id }) : null,
    firstHref: visit.query['after'] ? withQuery(self, query) : null,
    fileHref: withQuery(paths.actionsFilePath({ slug }), query),
    meetingsHref: paths.meetingsPath({ slug }),
    ...refused,
  };
  return page('collaborative/views/meetings/actions.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: crumbs(visit),
    verb: 'agree',
  });
}

/** Beside those to be asked after: of whom it was asked lately, so that what they said is seen and can be taken back. */
async function askedLately(tx: Tx, filter: ActionFilter): Promise<Action[]> {
  if (!filter.near) return [];
  return listActions(tx, { ...filter, near: { ...filter.near, lately: true } }, { after: null, most: ON_A_PAGE });
}

async function download(visit: Visit): Promise<Answer> {
  const { name, slug } = localityOf(visit);
  const actions = await visit.inThisLocality(async (tx) => {
    await audit(tx, visit.actor, 'collaborative.actions.exported');
    const filter = await filterOf(tx, visit, await ownOwner(tx, visit));
    return actionsToTakeAway(tx, filter, IN_A_FILE);
  });
  const more = actions.length === IN_A_FILE ? [`Only the first ${IN_A_FILE} actions are in this file`] : [];
  const notes = { source: name, release: visit.today, licence: 'As the locality decides: names of people', more };
  const body = toCsv(actionsTable(actions), notes);
  return file({ body, type: 'text/csv; charset=utf-8', filename: `${slug}-actions.csv` });
}

const mayOwn = ({ member, person }: Owner) => member !== null || person !== null;

/** Who asks after what nobody is reminded of are those who convene. */
const mayChoose = (visit: Visit, own: Owner, code: ActionFilter['show']) =>
  code === 'mine' ? mayOwn(own) : code !== 'not-reminded' || convenes(visit);

async function filterOf(tx: Tx, visit: Visit, own: Owner): Promise<ActionFilter> {
  const given = textIn(visit, 'show');
  const [search, owner] = [textIn(visit, 'q').trim().slice(0, 100), idIn(visit, 'owner')];
  const show = SHOWS.find(({ code }) => code === given && mayChoose(visit, own, code))?.code ?? 'open';
  const near = show === 'not-reminded' ? await notReminded(tx, visit.today) : null;
  return { show, own, owner, today: visit.today, search, near };
}

function textIn({ query }: Visit, name: string): string {
  const given = query[name];
  return typeof given === 'string' ? given : '';
}

function idIn({ query }: Visit, name: string): string | null {
  const given = query[name];
  return isId(given) ? given : null;
}
