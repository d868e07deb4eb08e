import { audit } from '../../../foundation/audit/index.ts';
import {
  Conflict,
  personIn,
  post,
  redirect,
  signedIn,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { accountPath, openIdDisconnectPath, openIdPath } from '../paths.ts';
import { tellOfChange } from '../second-factor/letters.ts';
import { deleteIdentity, listIdentities } from './openid.queries.ts';
import { issuerIdentifier } from './openid.rules.ts';

export const connectedRoutes: Route[] = [post(openIdDisconnectPath, signedIn, disconnect)];

export type Connection = { name: string; connectedAt: Date | null; connect: string | null; disconnect: string | null };

/** The organisations of this installation and those that the acting person is connected to, for their account page. */
export async function connections(visit: Visit): Promise<Connection[]> {
  const own = await visit.onPlatform(listIdentities);
  const offered = visit.config.openIdIssuers.map((issuer) => {
    const found = own.find((one) => one.issuer === issuerIdentifier(issuer));
    const connect = withQuery(openIdPath({ issuer: issuer.key }), { return: accountPath() });
    return found ? connected(found, issuer.name) : { name: issuer.name, connectedAt: null, connect, disconnect: null };
  });
  const known = visit.config.openIdIssuers.map(issuerIdentifier);
  // One that is set no longer signs nobody in; it is still held, so it is shown and can be taken away.
  const former = own.filter(({ issuer }) => !known.includes(issuer)).map((one) => connected(one, one.issuer));
  return [...offered, ...former];
}

function connected({ id, connectedAt }: { id: string; connectedAt: Date }, name: string): Connection {
  return { name, connectedAt, connect: null, disconnect: openIdDisconnectPath({ identity: id }) };
}

/** The link by email remains, so nobody can lock themselves out. */
async function disconnect(visit: Visit): Promise<Answer> {
  const identity = visit.params['identity'] ?? '';
  await visit.onPlatform(async (tx) => {
    if ((await deleteIdentity(tx, identity)) === 0) throw new Conflict('It was disconnected already.');
    await audit(tx, visit.actor, 'accounts.openid.disconnected', identity);
    await tellOfChange(tx, visit, personIn(visit).email, 'organisationDisconnected');
  });
  return redirect(`${accountPath()}?saved=openid-ended`);
}
