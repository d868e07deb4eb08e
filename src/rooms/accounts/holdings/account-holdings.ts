import { readOwnTrail, wordsOf, type TrailEntry } from '../../../foundation/audit/index.ts';
import { inLocality, onPlatform, type Tx } from '../../../foundation/db/index.ts';
import { ROLE_WORDS } from '../../../foundation/http/index.ts';
import type { Holding, HoldingsContext } from '../../../foundation/personal-data.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { countRecoveryCodes, findCodeApp } from '../second-factor/codes.queries.ts';
import { listPasskeys } from '../second-factor/passkeys.queries.ts';
import { momentInWords } from './moment-in-words.ts';
import * as own from './own-data.queries.ts';

/** More lines than anybody reads; whoever has more asks a platform administrator for the rest. */
const MOST_LINES = 5_000;

/** What this room, the audit, the jobs and the post hold about somebody, read as that person. */
export async function accountHoldings(context: HoldingsContext): Promise<Holding[]> {
  const { db, actor, person } = context;
  const platform = await onPlatform(db, actor, async (tx) => [
    await account(tx, context),
    await places(tx),
    await invitations(tx),
    await sessions(tx, person.id),
    await connections(tx),
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

async function sessions(tx: Tx, person: string): Promise<Holding> {
  return {
    title: 'Times you were signed in',
    about: 'So that you stay signed in and can sign out everywhere. Removed 30 days after it ended.',
    tables: ['accounts.session'],
    rows: (await own.ownSessions(tx, person)).map(({ device, begun, lastSeen, expires, ended }) => ({
      Device: device,
      'Signed in': momentInWords(begun),
      'Last seen': momentInWords(lastSeen),
      'Ends at the latest': momentInWords(expires),
      'Signed out': momentInWords(ended),
    })),
  };
}

async function connections(tx: Tx): Promise<Holding> {
  return {
    title: 'Organisations you sign in with',
    about:
      'The number by which your organisation knows you, so that you can sign in with it. Kept until you disconnect it.',
    tables: ['accounts.openid_identity'],
    rows: (await own.ownConnections(tx)).map(({ issuer, connectedAt, lastUsedAt }) => ({
      Organisation: issuer,
      Connected: momentInWords(connectedAt),
      'Last used': momentInWords(lastUsedAt),
    })),
  };
}

async function secondSteps(tx: Tx, person: string): Promise<Holding> {
  const passkeys = await listPasskeys(tx, person);
  const app = await findCodeApp(tx, person);
  const codes = await countRecoveryCodes(tx, person);
  return {
    title: 'Your second step',
    about:
      'What you prove it with. Of a passkey only its public half, of a code only a scrambled form. Kept until you take it away.',
    tables: ['accounts.passkey', 'accounts.one_time_code', 'accounts.recovery_code'],
    rows: [
      ...passkeys.map(({ name }) => ({ What: `passkey “${name}”` })),
      ...(app ? [{ What: 'an app that makes codes' }] : []),
      ...(codes.left > 0 ? [{ What: `${codes.left} recovery codes` }] : []),
    ],
  };
}

async function letters(tx: Tx): Promise<Holding[]> {
  const choices = await own.ownLetterChoices(tx);
  return [
    {
      title: 'Letters to you',
      about:
        'That a letter went and whether it arrived. Its text and your address go within a week, the rest in 30 days.',
      tables: ['mail.message'],
      rows: (await own.ownLetters(tx)).map(({ kind, state, createdAt, sentAt }) => ({
        Kind: kind,
        State: state,
        Written: momentInWords(createdAt),
        Sent: momentInWords(sentAt),
      })),
    },
    {
      title: 'Your choices about letters',
      about: 'Which letters you want and when. Kept until you are removed.',
      tables: ['mail.preference'],
      rows: choices ? [{ Choices: JSON.stringify(choices.choices), Changed: momentInWords(choices.changedAt) }] : [],
    },
  ];
}

async function erasures(tx: Tx, person: string): Promise<Holding> {
  return {
    title: 'Your wishes to be removed',
    about: 'So that it happens on its day and that it can be shown that it did.',
    tables: ['accounts.erasure_request'],
    rows: (await own.ownErasures(tx, person)).map(({ askedAt, dueAt, withdrawnAt }) => ({
      Asked: momentInWords(askedAt),
      Day: momentInWords(dueAt),
      Withdrawn: momentInWords(withdrawnAt),
    })),
  };
}

async function trails(tx: Tx, { person, localities }: HoldingsContext): Promise<Holding[]> {
  const placeOf = new Map(localities.map(({ id, name }) => [id, name]));
  const row = (entry: TrailEntry & { locality: string | null }) => ({
    When: momentInWords(entry.at),
    What: wordsOf(entry.action).says,
    Where: entry.locality
      ? (placeOf.get(entry.locality) ?? 'a locality that you are not in')
      : 'outside the localities',
  });
  const did = await readOwnTrail(tx, person.id, 'did', MOST_LINES);
  const about = (await readOwnTrail(tx, person.id, 'about', MOST_LINES)).filter((entry) => entry.person !== person.id);
  const kept = 'Lines of the audit cannot be changed. They hold a number instead of your name.';
  return [
    { title: 'What you did', about: `${kept} Newest first.`, tables: ['audit.entry'], rows: did.map(row) },
    {
      title: 'What others did to your account, and who looked at it',
      about: `${kept} Ask your local lead who it was.`,
      tables: ['audit.entry'],
      rows: about.map(row),
    },
  ];
}

/** What is kept by locality: asked for in each of them. */
async function byPlace<T>(
  { db, actor, localities }: HoldingsContext,
  read: (tx: Tx) => Promise<T[]>,
): Promise<(T & { place: string })[]> {
  const found: (T & { place: string })[] = [];
  for (const { id, name } of localities) {
    const here = await inLocality(db, actor, id, read);
    found.push(...here.map((one) => ({ ...one, place: name })));
  }
  return found;
}

async function jobs(context: HoldingsContext): Promise<Holding> {
  const found = await byPlace(context, (tx) => own.ownJobs(tx, context.person.id));
  return {
    title: 'Long work that you asked for',
    about: 'Imports and reports, so that you are told when they are done. Kept for 90 days.',
    tables: ['jobs.run'],
    rows: found.map(({ place, title, state, askedAt }) => ({
      Locality: place,
      Work: title,
      State: state,
      Asked: momentInWords(askedAt),
    })),
  };
}

async function files(context: HoldingsContext): Promise<Holding> {
  const read = (tx: Tx) => own.ownFiles(tx, context.person.id);
  const outside = (await onPlatform(context.db, context.actor, read)).map((one) => ({ ...one, place: null }));
  return {
    title: 'Files that you sent',
    about: 'Until what was to be done with them is done, and no longer than the day beside each.',
    tables: ['uploads.upload'],
    rows: [...outside, ...(await byPlace(context, read))].map(({ place, filename, sent, ends }) => ({
      Locality: place,
      File: filename,
      Sent: momentInWords(sent),
      'Kept until': momentInWords(ends),
    })),
  };
}
