import type { Tx } from '../db/index.ts';
import { defineLetter, postLetter, type LetterTemplate } from '../mail/index.ts';
import type { JobKind } from './job-kind.ts';
import { platformJobPath } from './paths.ts';
import { asPerson, PLATFORM } from './place.queries.ts';
import type { RunSetting } from './run-job.ts';

/** Says that it has ended and not how: what came of it is behind the sign-in. */
const endedLetter = defineLetter({
  name: 'jobs.ended',
  kind: 'job',
  fields: ['phrase', 'link'],
  write: ({ phrase, link }) => ({
    subject: 'Long work on Throughline has ended',
    paragraphs: [`What you started has ended: ${phrase}.`],
    action: { text: 'See how it went', href: link },
    after: [],
    why: 'You get this letter because you started this work and it took more than a minute.',
  }),
});

export const jobLetters: LetterTemplate[] = [endedLetter.template];

/** Work shorter than this was waited for, or will be seen on the page of the locality. */
const LONG_MS = 60_000;

export type LetterDeps = {
  kinds: readonly JobKind[];
  /** The address of the acting person, or null when they have none any more. */
  ownAddress(tx: Tx): Promise<string | null>;
  /** The address of a job's page in the locality of this transaction, without the host; null when there is none. */
  pageInLocality(tx: Tx, job: string): Promise<string | null>;
};

/** Writes to the person who asked for a job that took more than a minute. */
export function tellByLetter(deps: LetterDeps): NonNullable<RunSetting['tell']> {
  return async (tx, held, { config, now }) => {
    const { askedBy: person, kind, place, run } = held;
    if (!person || now().getTime() - held.startedAt.getTime() < LONG_MS) return;
    const page = place === PLATFORM ? platformJobPath({ job: run }) : await deps.pageInLocality(tx, run);
    const to = await asPerson(tx, person, () => deps.ownAddress(tx));
    const phrase = deps.kinds.find(({ name }) => name === kind)?.label;
    if (!to || !page || !phrase) return;
    const letter = endedLetter({ phrase, link: `${config.baseUrl}${page}` });
    await postLetter(tx, { to, letter, person }, { config, now: now() });
  };
}
