import { randomUUID } from 'node:crypto';
import pg from 'pg';
import * as cheerio from 'cheerio';
import type { PgSettings } from '../../src/foundation/embedded-postgres/index.ts';
import { addDays } from '../../src/foundation/days/index.ts';

/** One form: sent, and what came back. `acknowledged`: the person was told that it is saved. */
export type Sent = { number: number; once: string; status: number; ms: number };

const ADD = '/in/marlshire/calendar/add';

/** Somebody with a browser: the facilitator of the demonstration, who enters one closed day after the other. */
export type Writer = {
  cookie: string;
  /** Sends entry `number`, by default under a new key; again with the old key after an answer was lost. */
  write(number: number, once?: string): Promise<Sent>;
};

export async function openWriter(base: string, patienceMs = 20_000): Promise<Writer> {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = async (address: string, form?: Record<string, string>) => {
    const answer = await fetch(`${base}${address}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
      headers: { cookie: cookie() },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const one of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      jar.set(name, value);
    }
    return { status: answer.status, body: await answer.text() };
  };
  const proofOn = async (address: string) =>
    String(
      cheerio
        .load((await ask(address)).body)('input[name=_csrf]')
        .val(),
    );
  await ask('/demo/facilitator', { _csrf: await proofOn('/demo'), _once: randomUUID() });
  const proof = await proofOn(ADD);
  const write = async (number: number, once: string = randomUUID()): Promise<Sent> => {
    const day = addDays('2040-01-01', number);
    const begun = performance.now();
    const form = { _csrf: proof, _once: once, kind: 'closure', name: `fault ${number}`, from: day, to: '' };
    const status = await ask(ADD, form).then(
      (answer) => answer.status,
      () => 0,
    );
    return { number, once, status, ms: performance.now() - begun };
  };
  return { cookie: cookie(), write };
}

/** Writes one entry after the other until `stop`; numbers go on from `from`. */
export function keepWriting(writer: Writer, from: number): { sent: Sent[]; stop(): Promise<Sent[]> } {
  const sent: Sent[] = [];
  const work = { going: true };
  const done = (async () => {
    for (let number = from; work.going; number += 1) {
      const one = await writer.write(number);
      sent.push(one);
      // Somebody who reads "cannot reach the database" waits a moment.
      if (one.status !== 303) await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return {
    sent,
    stop: async () => {
      work.going = false;
      await done;
      return sent;
    },
  };
}

export const acknowledged = (sent: readonly Sent[]) => sent.filter(({ status }) => status === 303);

/** Sent again: it is saved now (303), or the page says that it had been saved before (409). Either way it must be stored. */
export const isSaid = ({ status }: Sent) => status === 303 || status === 409;
export const asSaved = (one: Sent): Sent => ({ ...one, status: 303 });

/** How often each entry is stored, as the database itself says. */
export async function stored(owner: PgSettings): Promise<Map<number, number>> {
  const rows = await rowsOf<{ name: string; times: number }>(
    owner,
    `select name, count(*)::int as times from localities.calendar_period where name like 'fault %' group by name`,
  );
  return new Map(rows.map(({ name, times }) => [Number(name.slice(6)), times]));
}

/** Acknowledged and not stored: lost. Stored twice: doubled. Both must be empty. */
export function lostAndDoubled(sent: readonly Sent[], held: ReadonlyMap<number, number>) {
  return {
    lost: acknowledged(sent)
      .filter(({ number }) => !held.has(number))
      .map(({ number }) => number),
    doubled: [...held].filter(([, times]) => times > 1).map(([number]) => number),
  };
}

export async function rowsOf<Row extends pg.QueryResultRow>(settings: PgSettings, sql: string): Promise<Row[]> {
  const client = new pg.Client({ ...settings, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
