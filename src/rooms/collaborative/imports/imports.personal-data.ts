import { audit } from '../../../foundation/audit/index.ts';
import { inLocality, onPlatform } from '../../../foundation/db/index.ts';
import type {
  ErasureContext,
  ErasureReport,
  Holding,
  HoldingsContext,
  RetentionRule,
} from '../../../foundation/personal-data.ts';
import { membershipsOf } from '../members/members.queries.ts';
import {
  erasePersonByAddress,
  erasePersonFromFiles,
  sweepFilesTaken,
  sweepMemberFiles,
  takenOf,
  waitingRowsOf,
} from './imports.personal-data.queries.ts';

/** Rows of waiting files that name somebody by their address, in every locality. */
export async function importHoldings({ db, actor, person, localities }: HoldingsContext): Promise<Holding[]> {
  const rows: Holding['rows'] = [];
  const before: Holding['rows'] = [];
  for (const { id, name } of localities) {
    const waiting = await inLocality(db, actor, id, (tx) => waitingRowsOf(tx, person.email));
    for (const one of waiting)
      rows.push({
        Locality: name,
        'Named as': one.name,
        'E-mail': one.email,
        Sent: dayOf(one.sentAt),
      });
    const taken = await inLocality(db, actor, id, async (tx) => {
      const own = await membershipsOf(tx, person);
      return takenOf(
        tx,
        own.map((member) => member.id),
      );
    });
    for (const { name: was, email, decidedAt } of taken)
      before.push({ Locality: name, 'Named before': was, 'E-mail before': email, Accepted: dayOf(decidedAt) });
  }
  return [
    {
      title: 'Files of members that wait to be accepted',
      about: 'So that a list can be looked at before it changes anything. A file waits for a week at most.',
      tables: ['collaborative.member_file_row'],
      rows,
    },
    {
      title: 'What an accepted file of members did to your membership',
      about: 'So that the file can be taken back. It is let go of after 30 days.',
      tables: ['collaborative.member_file_taken'],
      rows: before,
    },
  ];
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

/** Whoever was named with the address of this account, and never tied to it, is let go too. */
export async function eraseFromImports({ tx, actor, person }: ErasureContext): Promise<ErasureReport> {
  const rows = (await erasePersonFromFiles(tx, person)) + (await erasePersonByAddress(tx, person));
  if (rows === 0) return { erased: [], kept: [] };
  await audit(tx, actor, 'collaborative.person.erased', person);
  return {
    erased: [{ what: 'name and address of somebody named with this address, and what files changed', rows }],
    kept: [],
  };
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
