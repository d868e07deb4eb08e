import { onPlatform, type Tx } from '../../../foundation/db/index.ts';
import { ROLE_WORDS } from '../../../foundation/http/index.ts';
import type { Holding, HoldingsContext } from '../../../foundation/personal-data.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { momentInWords } from './moment-in-words.ts';
import * as own from './own-data.queries.ts';
import { connections, secondSteps, sessions } from './sign-in-holdings.ts';
import { erasures, letters, trails } from './trace-holdings.ts';
import { files, jobs } from './work-holdings.ts';

/** What this room, the audit, the jobs and the post hold about somebody, read as that person. */
export async function accountHoldings(context: HoldingsContext): Promise<Holding[]> {
  const { db, actor, person } = context;
  const platform = await onPlatform(db, actor, async (tx) => [
    await account(tx, context),
    await places(tx),
    await invitations(tx),
    await sessions(tx, person.id),
    await connections(tx, context),
    await secondSteps(tx, person.id),
    ...(await letters(tx)),
    await erasures(tx, person.id),
    ...(await trails(tx, context)),
  ]);
  return [...platform, await jobs(context), await files(context)];
}

async function account(tx: Tx, { person }: HoldingsContext): Promise<Holding> {
  const { createdAt, administrator } = await own.ownAccount(tx, person.id);
  return {
    title: 'Your account',
    about: 'So that you can sign in and others know who you are. Kept until you are removed.',
    tables: ['accounts.person'],
    rows: [
      {
        Name: person.name,
        'Email address': person.email,
        Since: momentInWords(createdAt),
        'Platform administrator': administrator ? 'yes' : 'no',
      },
    ],
  };
}

async function places(tx: Tx): Promise<Holding> {
  return {
    title: 'Where you take part',
    about: 'Your role in each locality, also where your part has ended. Kept until you are removed.',
    tables: ['accounts.membership'],
    rows: (await own.ownPlaces(tx)).map(({ name, role, fromOn, endedAt }) => ({
      Locality: name,
      Role: ROLE_WORDS[role],
      From: dateInWords(fromOn),
      Until: momentInWords(endedAt),
    })),
  };
}

async function invitations(tx: Tx): Promise<Holding> {
  return {
    title: 'Invitations to you and from you',
    about: 'Who was invited as what, so that nobody is invited twice. Removed a year after it was answered or ended.',
    tables: ['accounts.invitation'],
    rows: (await own.ownInvitations(tx)).map(
      ({ locality, role, toMe, name, email, sentAt, acceptedAt, revokedAt }) => ({
        Locality: locality,
        To: toMe ? `you (${name})` : `${name}, ${email}`,
        Role: ROLE_WORDS[role],
        Sent: momentInWords(sentAt),
        Accepted: momentInWords(acceptedAt),
        'Taken back': momentInWords(revokedAt),
      }),
    ),
  };
}
