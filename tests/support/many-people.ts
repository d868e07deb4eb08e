import { setTimeout as sleep } from 'node:timers/promises';

/** What people open in a day: mostly their locality's pages, sometimes the published ones. */
export const PAGES = [
  '/in/marlshire',
  '/in/marlshire/picture',
  '/in/marlshire/calendar',
  '/in/marlshire/people',
  '/areas/east-sussex',
  '/account',
];

const THINK_MS = 10_000;

type Crowd = {
  people: number;
  minutes: number;
  cookie: string;
  /** Each person opens them in turn, beginning at another one. */
  pages?: readonly string[];
};

/** Milliseconds of each request to the last byte, and the status of each that was not answered with 200 (0: not at all). */
export type Crowded = { times: number[]; errors: number[] };

/** Many people who open a page, think for ten seconds and open the next, until the minutes are over. */
export async function manyPeople(base: string, { people, minutes, cookie, pages = PAGES }: Crowd): Promise<Crowded> {
  const crowded: Crowded = { times: [], errors: [] };
  const until = performance.now() + minutes * 60_000;
  const person = async (number: number) => {
    // People do not come all at once, and nobody thinks for exactly ten seconds.
    await sleep((THINK_MS * number) / people);
    for (let page = number; performance.now() < until; page += 1) {
      const begun = performance.now();
      const status = await statusOf(`${base}${pages[page % pages.length]}`, cookie);
      crowded.times.push(performance.now() - begun);
      if (status !== 200) crowded.errors.push(status);
      await sleep(THINK_MS * (0.8 + (0.4 * ((number * 7919 + page * 104729) % 1000)) / 1000));
    }
  };
  await Promise.all(Array.from({ length: people }, (_none, number) => person(number)));
  return crowded;
}

async function statusOf(address: string, cookie: string): Promise<number> {
  try {
    const answer = await fetch(address, { headers: { cookie } });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
