import { audit } from '../../foundation/audit/index.ts';
import { onPlatform } from '../../foundation/db/index.ts';
import type {
  ErasureContext,
  ErasureReport,
  Holding,
  HoldingsContext,
  RetentionRule,
} from '../../foundation/personal-data.ts';
import { eraseFromFeeds, feedHoldings, feedRetention } from './feed/feed.personal-data.ts';
import { letterHoldings, letterRetention } from './letters/letters.personal-data.ts';
import {
  erasePersonHere,
  forgetFormer,
  forgetKeptAnswers,
  letGoOfAddress,
  namesOfTheirs,
  tieBeforeErasure,
} from './personal-data.queries.ts';
import { agreementHoldings, agreementRetention, eraseFromAgreements } from './agreements/agreements.personal-data.ts';
import { eraseFromHealth, healthHoldings, healthRetention } from './health/health.personal-data.ts';
import { continuityHoldings, continuityRetention, eraseFromContinuity } from './continuity/continuity.personal-data.ts';
import { eraseFromImports, importHoldings, importRetention } from './imports/imports.personal-data.ts';
import { documentHoldings, documentRetention, eraseFromDocuments } from './documents/documents.personal-data.ts';
import { eraseFromMeetings, meetingHoldings, meetingRetention } from './meetings/meetings.personal-data.ts';
import { memberHoldings } from './members/members.personal-data.ts';

/** What every part of this room holds about somebody, in every locality. */
export async function collaborativeHoldings(context: HoldingsContext): Promise<Holding[]> {
  return [
    ...(await memberHoldings(context)),
    ...(await meetingHoldings(context)),
    ...(await agreementHoldings(context)),
    ...(await documentHoldings(context)),
    ...(await feedHoldings(context)),
    ...(await letterHoldings(context)),
    ...(await healthHoldings(context)),
    ...(await continuityHoldings(context)),
    ...(await importHoldings(context)),
  ];
}

/** Every part of this room lets go, one after the other; also of what was named with the address and name of the person only. */
export async function eraseFromCollaborative(context: ErasureContext): Promise<ErasureReport> {
  const names = await namesOfTheirs(context.tx, context.person);
  await tieBeforeErasure(context.tx, context.person, names);
  const reports = [
    await eraseFromFeeds(context),
    await eraseFromHealth(context),
    await eraseFromMeetings(context),
    await eraseFromAgreements(context),
    await eraseFromContinuity(context),
    await eraseFromImports(context, names),
    await eraseFromDocuments(context),
    await eraseFromMembers(context),
    await eraseAddress(context),
  ];
  return { erased: reports.flatMap(({ erased }) => erased), kept: reports.flatMap(({ kept }) => kept) };
}

/** The name and the wishes go and the seat ends; that somebody of this sector took part stays, without saying who. */
async function eraseFromMembers({ tx, actor, person }: ErasureContext): Promise<ErasureReport> {
  const rows = await erasePersonHere(tx, person);
  if (rows === 0) return { erased: [], kept: [] };
  await audit(tx, actor, 'collaborative.person.erased', person);
  return {
    erased: [{ what: 'name, address and wishes as a member of a collaborative', rows }],
    kept: [
      {
        ...{ what: 'memberships without a name, ended, with a hand-over of the seat', rows },
        why: 'The history of who was represented stays true, and somebody else can take the seat',
      },
    ],
  };
}

/** A member of another name, or of another account, is not theirs, whatever address was typed: they stay, and it goes. */
async function eraseAddress({ tx, actor, person }: ErasureContext): Promise<ErasureReport> {
  const { members, joined, inFiles } = await letGoOfAddress(tx, person);
  if (members + joined + inFiles > 0) await audit(tx, actor, 'collaborative.person.erased', person);
  const erased = [
    { what: 'their address at members of another name', rows: members },
    { what: 'their address at members joined to another account', rows: joined },
    { what: 'their address in files of members, with another name', rows: inFiles },
  ];
  const kept = [othersStay(members), joinedStay(joined)];
  return { erased: erased.filter(({ rows }) => rows > 0), kept: kept.filter(({ rows }) => rows > 0) };
}

const othersStay = (rows: number) => ({
  ...{ what: 'members of another name who had their address', rows },
  why: 'By their names they are other people. Where one of them is the same person after all, whoever convenes ends that membership',
});

const joinedStay = (rows: number) => ({
  ...{ what: 'members joined to another account who had their address', rows },
  why: 'Another account is joined to them, and an address alone does not undo that, whatever their name is. Where one of them is the same person after all, whoever convenes ends that membership',
});

const KEEP_DAYS = 3 * 365;

export const collaborativeRetention: readonly RetentionRule[] = [
  {
    name: 'collaborative.former-members',
    about: 'Names, addresses and wishes of former members of a collaborative',
    keep: () => 'three years after their part has ended, or after that was noted where it was later',
    run: ({ db, actor }) =>
      onPlatform(db, actor, async (tx) => {
        const gone = await forgetFormer(tx, KEEP_DAYS);
        if (gone > 0) await audit(tx, actor, 'collaborative.members.forgotten');
        return gone;
      }),
  },
  {
    name: 'collaborative.kept-answers',
    about: 'What former members said about being named to the evaluator',
    keep: () =>
      '30 days after their part has ended, or after that was noted where it was later, so that it comes back where the end is undone',
    run: ({ db, actor }) =>
      onPlatform(db, actor, async (tx) => {
        const gone = await forgetKeptAnswers(tx);
        if (gone > 0) await audit(tx, actor, 'collaborative.naming.forgotten');
        return gone;
      }),
  },
  ...meetingRetention,
  ...agreementRetention,
  ...documentRetention,
  ...feedRetention,
  ...letterRetention,
  ...healthRetention,
  ...continuityRetention,
  ...importRetention,
];
