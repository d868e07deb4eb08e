import { randomUUID } from 'node:crypto';
import type { PgSettings } from '../src/foundation/embedded-postgres/index.ts';
import { PERSONAS } from '../src/rooms/accounts/demonstration/personas.ts';
import { median, rankTest, timeOf, type Times } from './measure.ts';
import { openRecordedHouse, type RecordedHouse } from './recorded-house.ts';
import type { Section } from './report.ts';

const PAIRS = 300;
const WARM_UP = 30;
const MINUTE_MS = 60_000;
const MONTH_MS = 30 * 24 * 60 * MINUTE_MS;

type Form = { cookie: string; token: string };

/**
 * Asks for sign-in links in this process, without a socket, where differences would show most clearly. Each pair asks
 * for a known address and one of the same length that nobody has, in an order that a coin decides.
 */
export async function timeSignIn(app: PgSettings): Promise<Section> {
  const house = await openRecordedHouse(app);
  // Far from whatever else was asked for in this run: too many letters to one address would be refused.
  house.clock.now = new Date(house.clock.now.getTime() + MONTH_MS);
  const form = await openForm(house);
  const known: Times = [];
  const unknown: Times = [];
  for (let pair = 0; pair < WARM_UP + PAIRS; pair += 1) {
    // Twenty minutes later for each pair: nobody asks so often that a link is refused.
    house.clock.now = new Date(house.clock.now.getTime() + 20 * MINUTE_MS);
    const { email } = PERSONAS[pair % PERSONAS.length] ?? { email: '' };
    const both = [
      { times: known, email },
      { times: unknown, email: nobodys(email) },
    ];
    if (Math.random() < 0.5) both.reverse();
    for (const { times, email: address } of both) {
      const time = await timeOf(() => askForLink(house, form, address, pair));
      if (pair >= WARM_UP) times.push(time);
    }
  }
  await house.close();
  return section(known, unknown);
}

/** An address of the same length at the same place. */
function nobodys(email: string): string {
  const [name = '', place = ''] = email.split('@');
  return `${[...name].reverse().join('')}@${place}`;
}

async function openForm({ server }: RecordedHouse): Promise<Form> {
  const { body, cookies } = await server.inject('/sign-in');
  const token = /name="_csrf" value="([^"]*)"/.exec(body)?.[1] ?? '';
  return { token, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
}

async function askForLink(
  { server }: RecordedHouse,
  { cookie, token }: Form,
  email: string,
  at: number,
): Promise<void> {
  const { statusCode } = await server.inject({
    method: 'POST',
    url: '/sign-in',
    remoteAddress: `10.0.${at >> 8}.${at & 255}`, // so many requests from one place would be refused
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: token, _once: randomUUID(), email }).toString(),
  });
  if (statusCode !== 303) throw new Error(`Asking for a link answered ${statusCode}`);
}

function section(known: Times, unknown: Times): Section {
  const { chance, p } = rankTest(known, unknown);
  const [a, b] = [median(known), median(unknown)];
  const difference = (((a - b) / b) * 100).toFixed(1);
  const floor = { name: 'unknown address', value: b };
  return {
    title: `Asking for a sign-in link, ${PAIRS} pairs`,
    rows: [{ figure: 'known address: median', value: a, unit: 'ms', floor }],
    notes: [
      `The medians differ by ${difference} %. Of a known and an unknown address the known one is slower in ` +
        `${(chance * 100).toFixed(1)} % of all comparisons (50: nothing to tell them apart by); rank test p = ${p.toFixed(3)}.`,
    ],
  };
}
