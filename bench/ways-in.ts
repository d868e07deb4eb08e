import { randomInt } from 'node:crypto';
import type { PgSettings } from '../src/foundation/embedded-postgres/index.ts';
import { PERSONAS } from '../src/rooms/accounts/demonstration/personas.ts';
import { newAuthenticator } from '../tests/support/authenticator.ts';
import { startOpenIdProvider } from '../tests/support/openid-provider.ts';
import { signInWith } from '../tests/support/openid-visitor.ts';
import { codeAt, setUpCodeApp, signInByLetter } from '../tests/support/second-factor.ts';
import { newVisitor, type House } from '../tests/support/visitor.ts';
import { median, type Times } from './measure.ts';
import { openRecordedHouse } from './recorded-house.ts';
import type { Row, Section } from './report.ts';
import { timeVerifying } from './verifying.ts';

const ROUNDS = 60;
const WARM_UP = 10;
const TWENTY_MINUTES = 20 * 60_000;
const [BY_OPENID = '', BY_CODE = '', BY_PASSKEY = ''] = PERSONAS.map(({ email }) => email);

/** What each way of signing in costs the server, in this process without a socket, page by page. */
export async function timeWaysIn(app: PgSettings): Promise<Section> {
  const provider = await startOpenIdProvider();
  const house = await timedHouse(app, { openIdIssuers: [provider.issuer] });
  try {
    provider.users.set('one', { sub: 'one', claims: { email: BY_OPENID, email_verified: true } });
    await signInWith(house, await signInByLetter(house, BY_OPENID), 'one', { page: '/account' });
    const openId = await repeat(house, 0, () => signInWith(house, house.visitor(), 'one'));
    const letter = await repeat(house, TWENTY_MINUTES, await byLetterAndCode(house));
    const passkey = await repeat(house, TWENTY_MINUTES, await byPasskey(house));
    return waysSection({ openId, letter, passkey }, await timeVerifying());
  } finally {
    await house.close();
    await provider.close();
  }
}

type MedianOf = (page: string) => number;

function waysSection(
  { openId, letter, passkey }: { openId: MedianOf; letter: MedianOf; passkey: MedianOf },
  verifying: readonly Row[],
): Section {
  const floor = { name: 'the page /sign-in', value: letter('GET /sign-in') };
  const row = (figure: string, value: number): Row => ({ figure, value, unit: 'ms', floor });
  return {
    title: 'Ways to sign in, what each costs the server',
    rows: [
      row('letter: asking for it', letter('POST /sign-in')),
      row('letter: its link opened', letter('GET /sign-in/link')),
      row('letter: confirmed, signed in', letter('POST /sign-in/link')),
      row('code from an app: second step passed', letter('POST /sign-in/second-step')),
      row('passkey: asked for', passkey('GET /sign-in/passkey/options')),
      row('passkey: given, signed in', passkey('POST /sign-in/passkey')),
      row('organisation (OpenID): sent there', openId('POST /sign-in/openid/1')),
      row('organisation (OpenID): come back, signed in', openId('GET /sign-in/openid/1/return')),
      ...verifying,
    ],
    notes: [
      `Medians of ${ROUNDS}. Coming back from an organisation includes its answer to the server's question for the ` +
        'token; the organisation is a real OpenID provider in this same process.',
    ],
  };
}

/** A house whose answers are timed, by method and page. */
type TimedHouse = House & { took: Map<string, Times> };

async function timedHouse(app: PgSettings, change: Partial<House['config']>): Promise<TimedHouse> {
  const { server, config, clock, close } = await openRecordedHouse(app, change);
  const took = new Map<string, Times>();
  const inject = server.inject.bind(server) as (options: { method?: string; url: string }) => Promise<unknown>;
  const watched = async (options: { method?: string; url: string }) => {
    const begun = performance.now();
    const answer = await inject(options);
    const page = `${options.method ?? 'GET'} ${options.url.replace(/\?.*/, '').replace(/link\/.*/, 'link')}`;
    took.set(page, [...(took.get(page) ?? []), performance.now() - begun]);
    return answer;
  };
  server.inject = watched as typeof server.inject;
  // From an address of their own, since so many requests from one place would be refused.
  const anywhere = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
  const visitor: House['visitor'] = ({ from = anywhere() } = {}) => newVisitor(server, from);
  return { server, config, clock, close, visitor, took };
}

/** The work many times, each so much later that nobody is told to wait; gives the median of a page it came through. */
async function repeat({ clock, took }: TimedHouse, laterMs: number, work: () => Promise<{ status: number }>) {
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    if (round === WARM_UP) took.clear();
    clock.now = new Date(clock.now.getTime() + laterMs);
    const { status } = await work();
    if (status !== 303) throw new Error(`Signing in answered ${status}`);
  }
  const medians = new Map([...took].map(([page, times]) => [page, median(times)]));
  return (page: string) => medians.get(page) ?? NaN;
}

async function byLetterAndCode(house: TimedHouse) {
  const { key } = await setUpCodeApp(house, await signInByLetter(house, BY_CODE));
  return async () => {
    const visitor = await signInByLetter(house, BY_CODE);
    return visitor.send('/sign-in/second-step', { code: codeAt(key, house.clock.now) });
  };
}

async function byPasskey(house: TimedHouse) {
  const device = newAuthenticator();
  const visitor = await signInByLetter(house, BY_PASSKEY);
  const page = '/account/second-step';
  const asked = JSON.parse((await visitor.get(`${page}/passkeys/options`)).body) as { challenge: string };
  await visitor.send(page, { passkey: device.make(asked), name: 'bench' }, { action: `${page}/passkeys` });
  return async () => {
    const fresh = house.visitor();
    const options = JSON.parse((await fresh.get('/sign-in/passkey/options')).body) as { challenge: string };
    return fresh.send('/sign-in', { passkey: device.prove(options) }, { action: '/sign-in/passkey' });
  };
}
