import type { Tx } from '../../../foundation/db/index.ts';
import { ROLES } from '../../../foundation/http/index.ts';
import { accountsHere, peopleInRoles } from '../../accounts/index.ts';
import { MAY_TAKE_PART } from '../meetings/who-takes-part.ts';
import { addressJoins } from './tie.rules.ts';
import { notEnded, takingPartOf, type Seat } from './who-answers.queries.ts';

/**
 * Whether a member speaks for themself here. `answers`: their account may come in, in a role that takes part. `reads`: it may
 * come in, in a role that only reads, as an observer's and the evaluator's do. `none`: they have no account that may come in.
 */
export type OwnVoice = 'answers' | 'reads' | 'none';

/** The one rule of it, for agreements, health checks, what the evaluator reads, letters and what waits. Asked by id of these members. */
export async function ownVoices(tx: Tx, members: readonly Seat[]): Promise<(id: string) => OwnVoice> {
  const accounts = await accountsHere(
    tx,
    members.map(({ personId, email }) => ({ person: personId, email })),
  );
  const known = new Map(accounts.flatMap((one) => [[one.id, one] as const, [one.email.toLowerCase(), one]]));
  const voices = new Map(
    members.map(({ id, name, personId, email }) => {
      const account = known.get(personId ?? email?.toLowerCase() ?? '');
      if (!account || (personId === null && !addressJoins({ name }, account))) return [id, 'none'] as const;
      return [id, MAY_TAKE_PART.includes(account.role) ? 'answers' : 'reads'] as const;
    }),
  );
  return (id) => voices.get(id) ?? 'none';
}

const ONLY_READ = ROLES.filter((role) => !MAY_TAKE_PART.includes(role));

/** Every account here in a role that only reads, also one that may not come in: by id, and by address in small letters. */
export async function accountsOnlyRead(tx: Tx): Promise<{ ids: string[]; emails: string[] }> {
  const found = await peopleInRoles(tx, ONLY_READ);
  return { ids: found.map(({ id }) => id), emails: found.map(({ email }) => email.toLowerCase()) };
}

/** Of these members, those who take part on a day, with how each speaks. */
export async function voicesOn(
  tx: Tx,
  members: readonly string[],
  day: string,
): Promise<{ id: string; voice: OwnVoice }[]> {
  const seats = await takingPartOf(tx, members, day);
  const voice = await ownVoices(tx, seats);
  return seats.map(({ id }) => ({ id, voice: voice(id) }));
}

/** Whether a member whose part has not ended, also one who begins later, cannot say here what came of what they promised. */
export async function cannotSay(tx: Tx, member: string): Promise<boolean> {
  const seats = await notEnded(tx, member);
  const voice = await ownVoices(tx, seats);
  return seats.some(({ id }) => voice(id) !== 'answers');
}

/** Whether conveners write down what this member says of the evaluator: only where no account may say it, which a reading one may. */
export async function namingIsNoted(tx: Tx, member: string, today: string): Promise<boolean> {
  return (await voicesOn(tx, [member], today)).some(({ voice }) => voice === 'none');
}
