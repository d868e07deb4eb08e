import { audit } from '../../../foundation/audit/index.ts';
import { inLocality, onPlatform } from '../../../foundation/db/index.ts';
import type {
  ErasureContext,
  ErasureReport,
  Holding,
  HoldingsContext,
  RetentionRule,
} from '../../../foundation/personal-data.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { knownHere, type KnownHere } from '../members/known-here.ts';
import { DECIDES, LEVELS, nameIn, PAID_BY, roleInWords } from '../members/member-words.ts';
import { membershipsOf } from '../members/own-memberships.queries.ts';
import { addressJoins } from '../members/tie.rules.ts';
import {
  erasePersonFromFiles,
  erasePersonFromWaiting,
  sweepFilesTaken,
  sweepMemberFiles,
  takenOf,
  waitingProblemsOf,
  waitingRowsOf,
  type Details,
  type WaitingRow,
} from './imports.personal-data.queries.ts';

/** What waiting files say of somebody, by their address or their membership, in every locality. */
export async function importHoldings({ db, actor, person, localities }: HoldingsContext): Promise<Holding[]> {
  const rows: Holding['rows'] = [];
  const before: Holding['rows'] = [];
  const wrong: Holding['rows'] = [];
  for (const { id, name } of localities) {
    await inLocality(db, actor, id, async (tx) => {
      const members = (await membershipsOf(tx, person)).map((member) => member.id);
      const [about, known] = [{ email: person.email, members }, await knownHere(tx)];
      for (const one of await waitingRowsOf(tx, about)) {
        const theirs = members.includes(one.memberId ?? '') || addressJoins(one, person);
        rows.push({ Locality: name, ...(theirs ? rowWords(one, known) : addressAlone(one)) });
      }
      for (const { name: was, decidedAt, ...one } of await takenOf(tx, members))
        before.push({
          ...{ Locality: name, 'What it did': was === null ? 'It named you' : 'It changed you. Before:' },
          ...detailWords({ ...one, name: was }, known),
          Accepted: dateInWords(decidedAt),
        });
      for (const { sentAt, row, column, value, expected } of await waitingProblemsOf(tx, about))
        wrong.push({
          Locality: name,
          Sent: dateInWords(sentAt),
          Row: row,
          Column: column,
          Cell: value,
          Expected: expected,
        });
    });
  }
  const about = 'So that a list can be looked at before it changes anything. A file waits for a week at most.';
  return [
    {
      ...{ title: 'Files of members that wait to be accepted', about, rows },
      tables: ['collaborative.member_file_row'],
    },
    {
      ...{ title: 'Mistakes in files of members that wait', about, rows: wrong },
      tables: ['collaborative.member_file_problem'],
    },
    {
      title: 'What an accepted file of members did to your membership',
      about: 'So that the file can be taken back. It is let go of after 30 days.',
      tables: ['collaborative.member_file_taken'],
      rows: before,
    },
  ];
}

/** Of somebody of another name the file says nothing to them but that it has their address. */
const addressAlone = ({ email, sentAt }: WaitingRow) => ({
  ...{ 'Named as': 'Somebody of another name', 'E-mail': email, Sent: dateInWords(sentAt) },
});

const rowWords = (of: WaitingRow, known: KnownHere) => ({ ...detailWords(of, known), Sent: dateInWords(of.sentAt) });

function detailWords(of: { [Key in keyof Details]: Details[Key] | null }, { parts, sectors }: KnownHere) {
  const { level, role, groupName, decides, paidBy } = of;
  return {
    ...{ 'Named as': of.name, 'E-mail': of.email, 'Comes from': parts.get(of.partId ?? '') ?? null },
    ...{ Sector: of.sector && nameIn(sectors, of.sector), Level: level && nameIn(LEVELS, level) },
    ...{ 'Takes part as': role && roleInWords({ role, groupName }), From: of.fromOn },
    ...{ Decides: decides && nameIn(DECIDES, decides), 'Hours a term': of.hoursATerm },
    ...{ 'Who pays': paidBy && nameIn(PAID_BY, paidBy) },
  };
}

/** What waiting files say of them, by these names of theirs, goes, and what accepted ones changed; a file with mistakes still says which row is wrong, without the cell. */
export async function eraseFromImports(
  { tx, actor, person }: ErasureContext,
  names: readonly string[],
): Promise<ErasureReport> {
  const rows = (await erasePersonFromFiles(tx, person)) + (await erasePersonFromWaiting(tx, person, names));
  if (rows === 0) return { erased: [], kept: [] };
  await audit(tx, actor, 'collaborative.person.erased', person);
  return { erased: [{ what: 'what files of members say of them, and what such files changed', rows }], kept: [] };
}

export const importRetention: readonly RetentionRule[] = [
  {
    name: 'collaborative.member-files',
    about: 'Files of members that nobody accepted',
    keep: () => '7 days',
    run: ({ db, actor }) =>
      onPlatform(db, actor, async (tx) => {
        const gone = await sweepMemberFiles(tx);
        if (gone > 0) await audit(tx, actor, 'collaborative.members-files.forgotten');
        return gone;
      }),
  },
  {
    name: 'collaborative.member-files-taken',
    about: 'What accepted files of members changed, so that they can be taken back',
    keep: () => '30 days',
    run: ({ db, actor }) =>
      onPlatform(db, actor, async (tx) => {
        const gone = await sweepFilesTaken(tx);
        if (gone > 0) await audit(tx, actor, 'collaborative.members-files.let-go');
        return gone;
      }),
  },
];
