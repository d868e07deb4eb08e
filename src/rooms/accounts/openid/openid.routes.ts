import { audit } from '../../../foundation/audit/index.ts';
import type { OpenIdIssuer } from '../../../foundation/config/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import {
  NotFound,
  everyone,
  get,
  page,
  post,
  redirect,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { newToken } from '../../../foundation/session/index.ts';
import { accountPath, openIdJoinPath, openIdPath, openIdRefusedPath, openIdReturnPath } from '../paths.ts';
import { tellOfChange } from '../second-factor/letters.ts';
import { endSession } from '../sign-in/sign-in.queries.ts';
import { safeReturn, sessionEnds } from '../sign-in/sign-in.rules.ts';
import { BROWSER_COOKIE, beginOpenId } from './begin-openid.ts';
import { readReturn, reasonOf, type Returned } from './finish-openid.ts';
import { configurationOf } from './issuer.ts';
import { PROOF_COOKIE } from './join.routes.ts';
import { finishLogin, type Finished } from './openid.queries.ts';
import { JOIN_MINUTES, type Refusal } from './openid.rules.ts';
import { refusedPage } from './openid.view-model.ts';

export const openIdRoutes: Route[] = [
  post(openIdPath, everyone, goToIssuer, { rateLimit: { max: 300, seconds: 600 } }),
  get(openIdReturnPath, everyone, comeBack, { rateLimit: { max: 300, seconds: 600 } }),
  get(openIdRefusedPath, everyone, sayWhy),
];

/**
 * A page that leads on by itself, and no redirect: browsers hold every address that a form's answer leads to against
 * form-action, and an organisation's sign-in goes on to hosts that its settings do not name.
 */
async function goToIssuer(visit: Visit): Promise<Answer> {
  const issuer = issuerIn(visit);
  const configuration = await configurationOf(issuer).catch((error: unknown) => {
    const { code } = reasonOf(error);
    visit.log.warn({ issuer: issuer.key, because: 'down', code }, 'openid issuer cannot be used');
    return null;
  });
  if (!configuration) return refuse(visit, issuer, 'down');
  const { name } = issuer;
  const begun = await beginOpenId(visit, issuer, { configuration, goTo: safeReturn(visit.query['return']) });
  const answer = page('accounts/views/openid-going.njk', { title: `Going on to ${name}`, name, href: begun.href });
  return { ...answer, step: begun.browser };
}

/** Whatever comes of it, the answer is a redirect: the address with the code stays in nobody's history. */
async function comeBack(visit: Visit): Promise<Answer> {
  const issuer = issuerIn(visit);
  const returned = await readReturn(visit, issuer);
  if (!returned.ok) return refuse(visit, issuer, returned.because);
  const [session, proof] = [newToken(), newToken()];
  const finished = await visit.onPlatform((tx) => finish(tx, visit, issuer, { ...returned, session, proof }));
  if ('person' in finished) {
    const step = { name: BROWSER_COOKIE, value: null, seconds: 0 };
    if (finished.outcome === 'connected') return redirect(`${accountPath()}?saved=openid`, { step });
    return redirect(returned.goTo ?? '/', { cookie: { session, expires: sessionEnds(visit.now) }, step });
  }
  return 'because' in finished
    ? toReason(issuer, finished.because)
    : redirect(openIdJoinPath(), { step: { name: PROOF_COOKIE, value: proof, seconds: JOIN_MINUTES * 60 } });
}

type Proven = Extract<Returned, { ok: true }> & { session: string; proof: string };
type Ended = Extract<Finished, { person: string }> | { outcome: 'invited' } | { because: Refusal };

/** Ends the sign-in and writes down how, in one transaction. */
async function finish(tx: Tx, visit: Visit, { key }: OpenIdIssuer, proven: Proven): Promise<Ended> {
  const finished = await finishLogin(tx, proven, visit.now);
  if ('person' in finished) {
    await audit(tx, { kind: 'person', person: finished.person }, `accounts.openid.${finished.outcome}`, key);
    const { outcome } = finished;
    if (outcome === 'signed-in' && visit.sessionToken) await endSession(tx, visit.sessionToken, visit.now);
    if (outcome === 'connected' && visit.person)
      await tellOfChange(tx, visit, visit.person.email, 'organisationConnected');
    return finished;
  }
  const { outcome } = finished;
  if (outcome === 'invited') {
    await audit(tx, visit.actor, 'accounts.openid.vouched', key);
    return { outcome };
  }
  const because = outcome === 'unverified' ? proven.because : outcome;
  await audit(tx, visit.actor, `accounts.openid.refused.${because}`, key);
  return { because };
}

async function refuse(visit: Visit, issuer: OpenIdIssuer, because: Refusal): Promise<Answer> {
  await visit.onPlatform((tx) => audit(tx, visit.actor, `accounts.openid.refused.${because}`, issuer.key));
  return toReason(issuer, because);
}

function toReason({ key }: OpenIdIssuer, because: Refusal): Answer {
  return redirect(withQuery(openIdRefusedPath(), { because, with: key }));
}

function sayWhy(visit: Visit): Answer {
  const { because, with: key } = visit.query;
  const model = refusedPage(visit.config.openIdIssuers, because, key, visit.person !== null);
  if (!model) throw new NotFound();
  return page('accounts/views/openid-refused.njk', model);
}

function issuerIn({ config, params }: Visit): OpenIdIssuer {
  const issuer = config.openIdIssuers.find(({ key }) => key === params['issuer']);
  if (!issuer) throw new NotFound();
  return issuer;
}
