import { audit } from '../../../foundation/audit/index.ts';
import {
  Conflict,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  personIn,
  post,
  redirect,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { newToken } from '../../../foundation/session/index.ts';
import { meetingCrumbs } from '../meetings/crumbs.ts';
import { ownMembership } from '../members/own-member.queries.ts';
import { convenes } from '../members/who-may.ts';
import { coversForm } from './feed.form.ts';
import { deleteFeed, findFeed, putFeed, updateCovers } from './feed.queries.ts';
import { calendarFeedPage } from './feed.view-model.ts';
import { calendarFeedPath, coverFeedPath, feedPath, revokeFeedPath } from './paths.ts';
import type { Covers } from './tables.ts';

/** The address of one's own calendar: made, replaced, changed and revoked by the person alone. */
export const keepFeedRoutes: Route[] = [
  get(calendarFeedPath, inThisLocality(), (visit) => show(visit)),
  post(calendarFeedPath, inThisLocality(), make),
  post(coverFeedPath, inThisLocality(), cover),
  post(revokeFeedPath, inThisLocality(), revoke),
];

/** `address` is shown on the one page that answers the making: only its hash is kept. */
async function show(visit: Visit, address: string | null = null): Promise<Answer> {
  const { slug, name } = localityOf(visit);
  const { id, email } = personIn(visit);
  const found = await visit.inThisLocality(async (tx) => ({
    feed: await findFeed(tx),
    member: await ownMembership(tx, { id, email }),
  }));
  const given = { slug, name, address, now: visit.now, convenes: convenes(visit), done: visit.query['done'] };
  const model = calendarFeedPage({ ...given, feed: found.feed, isMember: found.member !== null });
  return page('collaborative/views/calendar-feed.njk', model, {
    breadcrumbs: meetingCrumbs(visit),
    verb: 'agree',
  });
}

/** Making it anew ends the one before in the same step. */
async function make(visit: Visit): Promise<Answer> {
  const { id: locality } = localityOf(visit);
  const token = newToken();
  await visit.inThisLocality(async (tx) => {
    const before = await findFeed(tx);
    const covers = before?.covers ?? chosenCovers(visit);
    await putFeed(tx, { locality, person: personIn(visit).id, token, covers, now: visit.now });
    await audit(tx, visit.actor, before ? 'collaborative.feed.replaced' : 'collaborative.feed.made');
  });
  return show(visit, `${visit.config.baseUrl}${feedPath({ token })}`);
}

function chosenCovers(visit: Visit): Covers {
  const form = parseForm(coversForm, visit.body);
  return form.ok && convenes(visit) ? form.value.covers : 'asked';
}

async function cover(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality(async (tx) => {
    if (!(await updateCovers(tx, chosenCovers(visit)))) return false;
    await audit(tx, visit.actor, 'collaborative.feed.covers-changed');
    return true;
  });
  if (!done) throw new Conflict('There is no address any more. Make one first.');
  return backTo(visit, 'covers');
}

async function revoke(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality(async (tx) => {
    if (!(await deleteFeed(tx))) return false;
    await audit(tx, visit.actor, 'collaborative.feed.revoked');
    return true;
  });
  if (!done) throw new Conflict('The address was revoked already.');
  return backTo(visit, 'revoked');
}

const backTo = (visit: Visit, done: string) =>
  redirect(withQuery(calendarFeedPath({ slug: localityOf(visit).slug }), { done }));
