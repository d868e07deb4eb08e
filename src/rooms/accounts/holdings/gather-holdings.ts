import type { Db } from '../../../foundation/db/index.ts';
import { onPlatform } from '../../../foundation/db/index.ts';
import { personIn, type Visit } from '../../../foundation/http/index.ts';
import type { Holding, HoldingsContext } from '../../../foundation/personal-data.ts';
import { issuerIdentifier } from '../openid/openid.rules.ts';
import { ownPlaces } from './own-data.queries.ts';
import { personalRooms } from './registry.ts';

export type RoomHoldings = { room: string; holdings: Holding[] };

/** What every room holds about the person of this visit, room by room. */
export async function gatherHoldings(visit: Visit): Promise<RoomHoldings[]> {
  const { id, name, email } = personIn(visit);
  const organisations = new Map(visit.config.openIdIssuers.map((issuer) => [issuerIdentifier(issuer), issuer.name]));
  return gatherAs(visit.db, { actor: visit.actor, person: { id, name, email }, organisations });
}

/** The same without a visit: for whoever acts as that person. */
export async function gatherAs(
  db: Db,
  who: Pick<HoldingsContext, 'actor' | 'person'> & { organisations?: HoldingsContext['organisations'] },
): Promise<RoomHoldings[]> {
  const localities = await onPlatform(db, who.actor, ownPlaces);
  const gathered: RoomHoldings[] = [];
  for (const room of personalRooms()) {
    const holdings = await room.holdings?.({ organisations: new Map(), ...who, db, localities });
    if (holdings) gathered.push({ room: room.name, holdings });
  }
  return gathered;
}
