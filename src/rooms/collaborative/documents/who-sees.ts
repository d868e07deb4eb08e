import type { Tx } from '../../../foundation/db/index.ts';
import type { Visit } from '../../../foundation/http/index.ts';
import { ownMember } from '../members/own-membership.ts';
import { convenes } from '../members/who-may.ts';
import { AUDIENCES, type Audience } from './document-words.ts';

const all = AUDIENCES.map(({ code }) => code);

/** What somebody may see, asked at each request: conveners everything, those named as members now the members' too. */
export async function audiencesOf(tx: Tx, visit: Visit): Promise<readonly Audience[]> {
  return audiencesFor(convenes(visit), (await ownMember(tx, visit)) !== null);
}

export function audiencesFor(convening: boolean, member: boolean): readonly Audience[] {
  if (convening) return all;
  return member ? ['everybody', 'members'] : ['everybody'];
}
