import type { Tx } from '../../../foundation/db/index.ts';
import { localityOf, type Role, type Visit } from '../../../foundation/http/index.ts';
import { ownMember } from '../members/own-membership.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { AUDIENCES, type Audience } from './document-words.ts';

const all = AUDIENCES.map(({ code }) => code);

/** What somebody may see, asked at each request: conveners everything, those named as members now the members' too. */
export async function audiencesOf(tx: Tx, visit: Visit): Promise<readonly Audience[]> {
  return audiencesFor(localityOf(visit).role, (await ownMember(tx, visit)) !== null);
}

/**
 * An evaluator who is named as a member too sees no more than before: they are independent and write about the others, who
 * chose this audience so that the evaluator does not read it. An observer who is named is a member among the others.
 */
export function audiencesFor(role: Role, member: boolean): readonly Audience[] {
  if (MAY_CONVENE.includes(role)) return all;
  return member && role !== 'evaluator' ? ['everybody', 'members'] : ['everybody'];
}
