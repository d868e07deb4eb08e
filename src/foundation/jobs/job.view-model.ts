import type { SeenRun } from './look.queries.ts';

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });
const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
});
const sameDay = (one: Date, other: Date) => DAY.format(one) === DAY.format(other);

/** '14:05' today, '14:05 on 3 March 2026' otherwise; London time. */
export function moment(at: Date, now: Date): string {
  return sameDay(at, now) ? TIME.format(at) : `${TIME.format(at)} on ${DAY.format(at)}`;
}

const count = (number: number) => number.toLocaleString('en-GB');

/** '1,200 of 50,000', '1,200 so far', or nothing when it has not been said. */
export function countInWords({ done, total }: Pick<SeenRun, 'done' | 'total'>): string {
  if (total !== null && total > 0) return `${count(done)} of ${count(total)}`;
  return done > 0 ? `${count(done)} so far` : '';
}

/** Where the job stands, in a sentence or two. */
export function sentenceOf(run: SeenRun, now: Date): string {
  const counted = countInWords(run);
  switch (run.state) {
    case 'waiting':
      if (run.problem) return `${run.problem} Trying again at ${moment(run.nextAt, now)}.`;
      return run.attempt > 0 ? 'Interrupted; it goes on in a moment.' : 'Waiting for its turn.';
    case 'running':
      return counted ? `Working: ${counted}.` : 'Working.';
    case 'cancelling':
      return 'Cancelled: it stops after the step that is under way.';
    case 'cancelled':
      if (run.problem) return run.problem;
      if (!run.startedAt) return 'Cancelled before it began. Nothing was done.';
      return counted ? `Cancelled. It had come to ${counted}.` : 'Cancelled.';
    case 'done':
      return run.outcome ?? 'Finished.';
    case 'failed':
      return run.problem ?? 'It did not work.';
  }
}

const TAGS: Record<SeenRun['state'], string> = {
  waiting: 'Waiting',
  running: 'Working',
  cancelling: 'Stopping',
  cancelled: 'Cancelled',
  done: 'Finished',
  failed: 'Did not work',
};

/** What the page shows and what its script is told: the same words. */
export function standOf(run: SeenRun, now: Date) {
  const { state, done, total, reference, href } = run;
  const known = total !== null && total > 0;
  return {
    state,
    tag: TAGS[state],
    sentence: sentenceOf(run, now),
    reference,
    done: known ? Math.min(done, total) : null,
    total: known ? total : null,
    ended: run.finishedAt !== null,
    href: state === 'done' ? href : null,
  };
}

/** One line of a list: what, how it stands, when. */
export function lineOf(run: SeenRun, now: Date, href: string, who: string | null) {
  const at = run.finishedAt ?? run.startedAt ?? run.askedAt;
  return {
    text: run.title,
    href,
    note: [sentenceOf(run, now), who].filter(Boolean).join(' · '),
    when: moment(at, now),
  };
}

/** What waits for the person who asked: to see how it ended, and which of several. Until then, the way back to the page. */
export function waitingText(run: SeenRun, now: Date): string {
  const at = run.finishedAt ? `, ${moment(run.finishedAt, now)}` : '';
  if (run.state === 'done') return `Finished: ${run.title}${at}`;
  if (run.state === 'failed') return `Did not work: ${run.title}${at}`;
  return run.state === 'cancelled' ? `Cancelled: ${run.title}` : `Under way: ${run.title}`;
}
