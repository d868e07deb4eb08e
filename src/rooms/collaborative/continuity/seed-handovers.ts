import { addDays } from '../../../foundation/days/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { listMembers, type Member } from '../members/members.queries.ts';
import { countHandovers } from './handovers.queries.ts';
import { changeHandover, finishHandover, startHandover } from './keep-handover.ts';
import type { HandoverWords } from './save-handover.queries.ts';

const DONE_NOTES =
  'The group on managed moves meets on the first Tuesday. Idris knows every case of last year; the head of Kestrel Park is the one to ring when a place is full.';
const OPEN_NOTES =
  'The forum chooses its two representatives in January. Lena has the list of families who wanted to hear from us; the meeting at ten in the morning is too early for those with small children.';
const VACANT_NOTES =
  'The service was promised to answer within ten school days whether a referral is theirs. The waiting list is told each term; the next figures are due in the spring.';

const NOBODY = { successor: null, seeker: null, seekerPerson: null, lookUntil: null };
/** Days from today by which somebody should sit in the vacant seat: always to come. */
const LOOK_DAYS = 45;

type Given = { locality: string; facilitator: string | null; today: string };

/** Marlshire's hand-overs: one that is done, one that is open, and a vacant seat. Once; what is changed stays changed. */
export async function seedHandovers(tx: Tx, actor: Actor, { locality, facilitator, today }: Given): Promise<void> {
  const { open, ended } = await countHandovers(tx);
  if (open + ended > 0) return;
  const members = new Map((await listMembers(tx)).map((member) => [member.name, member]));
  const start = async (name: string, words: HandoverWords) => {
    const left: Member | undefined = members.get(name);
    if (!left?.endedOn) return null;
    const id = await startHandover(tx, actor, { locality, member: left.id, today: left.endedOn });
    await changeHandover(tx, actor, { id, version: 1, savedOn: left.endedOn, ...words });
    return id;
  };
  const next = members.get('Idris Cole');
  const done =
    next && (await start('Marisa Loam', { ...NOBODY, seat: 'filled', successor: next.id, notes: DONE_NOTES }));
  if (done) await finishHandover(tx, actor, { id: done, today: '2025-09-26' });
  await start('Moira Keld', { ...NOBODY, seat: 'open', notes: OPEN_NOTES });
  const looking = { ...NOBODY, seekerPerson: facilitator, lookUntil: addDays(today, LOOK_DAYS) };
  await start('Piers Lacey', { ...looking, seat: 'vacant', notes: VACANT_NOTES });
}
