import { readOwnTrail, wordsOf, type TrailEntry } from '../../../foundation/audit/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Holding, HoldingsContext } from '../../../foundation/personal-data.ts';
import { momentInWords } from './moment-in-words.ts';
import * as own from './own-data.queries.ts';

/** More lines than anybody reads; whoever has more asks a platform administrator for the rest. */
const MOST_LINES = 5_000;

/** Letters that went, not what they say, and what was chosen about them. */
export async function letters(tx: Tx): Promise<Holding[]> {
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

/** The wishes to be removed. */
export async function erasures(tx: Tx, person: string): Promise<Holding> {
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

/** What the audit holds of somebody's doing, and of others' doing to them. */
export async function trails(tx: Tx, { person, localities }: HoldingsContext): Promise<Holding[]> {
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
