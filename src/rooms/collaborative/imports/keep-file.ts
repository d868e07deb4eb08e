import { audit, auditAll } from '../../../foundation/audit/index.ts';
import type { Day } from '../../../foundation/days/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { addressesOf, namesAt } from '../../accounts/index.ts';
import { listOpenMembers } from '../members/members.queries.ts';
import { askWhoJoins } from '../meetings/planning/ask-people.ts';
import { knownHere } from '../members/known-here.ts';
import { tieAddresses } from '../members/tie-account.ts';
import { planRows, type Checked } from './check-file.ts';
import { listRows, replaceRows } from './file-rows.queries.ts';
import { oneNamingAtATime } from '../members/own-member.queries.ts';
import { closeFile, holdFile, insertFile, insertProblems, keepBad, type MemberFile } from './member-files.queries.ts';
import { presentIn, type Planned, type Present } from './plan.rules.ts';
import type { GivenRow, Known, Problem } from './read-row.rules.ts';
import { noteAdded, noteBefore } from './taken.queries.ts';
import { addFromFile, changeFromFile, holdThoseToChange } from './take-over.queries.ts';

/** What names in a file can mean here now. */
async function knownInFiles(tx: Tx, today: Day): Promise<Known> {
  const { sectors, open } = await knownHere(tx);
  return {
    today,
    sectors,
    organisations: new Map(open.map(({ id, name, sector }) => [name.toLowerCase(), { id, sector }])),
  };
}

/** What a file is checked beside: the names used here, and who takes part. */
export async function beside(tx: Tx, today: Day): Promise<{ known: Known; present: Present }> {
  return { known: await knownInFiles(tx, today), present: await presentNow(tx) };
}

/** Who takes part, with the addresses of their accounts: a list may name somebody by either. */
async function presentNow(tx: Tx): Promise<Present> {
  const members = await listOpenMembers(tx);
  const people = members.flatMap(({ personId }) => personId ?? []);
  return presentIn(members, await addressesOf(tx, people), await namesAt(tx));
}

/** Keeps what a check found until somebody decides. No member is changed. */
export async function keepFile(
  tx: Tx,
  actor: Actor,
  { locality, checked, now }: { locality: string; checked: Checked; now: Date },
): Promise<string> {
  const id = await insertFile(tx, { locality, now, checked });
  await replaceRows(tx, locality, id, checked.badRows > 0 ? [] : checked.planned);
  await insertProblems(tx, locality, id, checked.problems);
  await audit(tx, actor, 'collaborative.members-file.sent', id);
  return id;
}

type Accepted = { ok: true; file: MemberFile } | { ok: false; reason: 'not-waiting' | 'bad-rows' | 'changed-since' };

/**
 * Takes a file over: all of its rows or none. Refused when it has a bad row, and when members changed since it was looked
 * at, so that something else would come of it: then what would come of it now is kept, to be looked at.
 */
export async function acceptFile(
  tx: Tx,
  actor: Actor,
  { locality, id, today, now }: { locality: string; id: string; today: string; now: Date },
): Promise<Accepted> {
  await oneNamingAtATime(tx);
  const file = await holdFile(tx, id);
  if (file?.state !== 'waiting') return { ok: false, reason: 'not-waiting' };
  if (file.badRows > 0) return { ok: false, reason: 'bad-rows' };
  await holdThoseToChange(tx, id);
  if (!(await standsAsSeen(tx, locality, id))) {
    await audit(tx, actor, 'collaborative.members-file.looked-through', id);
    return { ok: false, reason: 'changed-since' };
  }
  await noteBefore(tx, id);
  const [added, changed] = [await addFromFile(tx, id, today), await changeFromFile(tx, id)];
  await auditAll(tx, actor, 'collaborative.member.added', idsOf(added));
  await auditAll(tx, actor, 'collaborative.member.changed', idsOf(changed));
  await askWhoJoins(tx, actor, { members: idsOf([...added, ...changed]) }, now);
  await tieAddresses(
    tx,
    actor,
    [...added, ...changed].flatMap(({ email }) => email ?? []),
  );
  await noteAdded(tx, id, idsOf(added));
  await closeFile(tx, id, { state: 'accepted', now });
  await audit(tx, actor, 'collaborative.members-file.accepted', id);
  return { ok: true, file };
}

const idsOf = (members: readonly { id: string }[]) => members.map(({ id }) => id);

/**
 * Whether the same would come of every row as when it was looked at. Otherwise what would come of it now is kept, and where
 * a row cannot be taken over any more, the file is one with mistakes.
 */
async function standsAsSeen(tx: Tx, locality: string, id: string): Promise<boolean> {
  const before = await listRows(tx, id);
  const given = before.map((row) => row.given);
  const { planned, problems } = await planRows(given, await presentNow(tx));
  const { open, parts } = await knownHere(tx);
  const left = given.flatMap((row) =>
    row.partId === null || open.some(({ id: part }) => part === row.partId) ? [] : partLeft(row, parts),
  );
  if (problems.length + left.length > 0) await keepAsBad(tx, { locality, id, problems: [...problems, ...left] });
  else if (sameAs(before, planned)) return true;
  else await replaceRows(tx, locality, id, planned);
  return false;
}

const partLeft = ({ row, partId }: GivenRow, parts: ReadonlyMap<string, string>): Problem => ({
  row,
  column: 'Organisation',
  value: parts.get(partId ?? '') ?? '',
  expected: 'an organisation that still takes part: this one has left since the file was checked',
});

async function keepAsBad(tx: Tx, { locality, id, problems }: { locality: string; id: string; problems: Problem[] }) {
  await replaceRows(tx, locality, id, []);
  await insertProblems(tx, locality, id, problems);
  await keepBad(tx, id, { badRows: new Set(problems.map(({ row }) => row)).size, problems: problems.length });
}

function sameAs(before: readonly Planned[], now: readonly Planned[]): boolean {
  const words = ({ does, member, seenVersion }: Planned) => `${does} ${member ?? ''} ${seenVersion ?? ''}`;
  return (
    before.length === now.length && before.every((one, at) => now[at] !== undefined && words(one) === words(now[at]))
  );
}

/** Lets go of a file that waits. False when it was accepted or discarded already. */
export async function discardFile(tx: Tx, actor: Actor, id: string, now: Date): Promise<boolean> {
  const file = await holdFile(tx, id);
  if (file?.state !== 'waiting') return false;
  await closeFile(tx, id, { state: 'discarded', now });
  await audit(tx, actor, 'collaborative.members-file.discarded', id);
  return true;
}
