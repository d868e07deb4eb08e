import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { openHouse, signInAs, type House } from '../../../tests/support/house.ts';
import { prepareDemonstration } from '../../../tests/support/demonstration.ts';
import { createLog } from '../log/index.ts';

describe('every answer is protected', () => {
  let database: TestDatabase;
  let house: House;
  let secure: House;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    secure = await openHouse(database.app, {
      config: { secure: true, baseUrl: 'https://throughline.test', cookieName: '__Host-throughline' },
    });
  });
  afterAll(async () => {
    await house.close();
    await secure.close();
    await database.close();
  });

  test('a strict content policy: our own scripts, styles and fonts, nothing inline, no frame (SAFETY 21)', async () => {
    const { headers } = await house.visitor().get('/sign-in');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|data:/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
  });

  test('on https only, browsers are told to stay on https, and cookies are __Host-, Secure, HttpOnly, SameSite (SAFETY 20)', async () => {
    expect((await house.visitor().get('/sign-in')).headers['strict-transport-security']).toBeUndefined();
    const page = await secure.visitor().get('/demo');
    expect(page.headers['strict-transport-security']).toContain('max-age=31536000');
    const visitor = await signInAs(secure, 'member');
    expect([...visitor.cookies.keys()].sort()).toEqual(['__Host-throughline', '__Host-throughline-form']);
    for (const address of ['/demo', '/sign-in']) {
      for (const cookie of [(await secure.visitor().get(address)).headers['set-cookie']].flat()) {
        expect(String(cookie)).toMatch(/^__Host-.*Path=\/.*HttpOnly.*Secure.*SameSite=Lax/);
      }
    }
  });

  test('a form that is sent compressed is not unpacked (SAFETY 29)', async () => {
    const visitor = await signInAs(house, 'member');
    const proof = String((await visitor.get('/account')).$('input[name=_csrf]').val());
    const form = new URLSearchParams({ _csrf: proof, _once: randomUUID(), name: 'Unpacked' }).toString();
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'content-encoding': 'gzip', 'content-type': 'application/x-www-form-urlencoded' };
    const refused = await house.server.inject({ method: 'POST', url: '/account', headers, payload: gzipSync(form) });
    expect(refused.statusCode).toBe(403);
    expect((await visitor.get('/account')).body).not.toContain('Unpacked');
  });

  test('pages of a signed-in person are kept by no cache (SAFETY 25)', async () => {
    const visitor = await signInAs(house, 'member');
    expect((await visitor.get('/account')).headers['cache-control']).toBe('no-store');
    expect((await visitor.get('/in/marlshire/people')).headers['cache-control']).toBe('no-store');
  });

  test('nothing inline is in a page, which the content policy would refuse', async () => {
    const visitor = await signInAs(house, 'local-lead');
    for (const address of ['/', '/demo', '/account', '/in/marlshire/people', '/in/marlshire/people/invite']) {
      const { $ } = await visitor.get(address);
      expect($('[style], style, script:not([src]), [onclick], [onload]').length).toBe(0);
    }
  });

  test('a form without its hidden field, or with another visitor’s, changes nothing (SAFETY 22)', async () => {
    const [lead, other] = [await signInAs(house, 'local-lead'), await signInAs(house, 'member')];
    const foreign = String((await other.get('/account')).$('input[name=_csrf]').first().val());
    const before = await rows(database);
    for (const fields of [
      { name: 'Changed' },
      { name: 'Changed', _csrf: foreign },
      { name: 'Changed', _csrf: 'made-up' },
    ]) {
      const answer = await lead.post('/account', fields as Record<string, string>);
      expect(answer.status).toBe(403);
      expect(answer.$('h1').text()).toBe('The form was too old');
    }
    expect(await rows(database)).toEqual(before);
  });

  test('a page that does not exist is said to be so, in words and with a way on', async () => {
    const answer = await house.visitor().get('/nowhere');
    expect([answer.status, answer.$('h1').text(), answer.$('h1').length]).toEqual([404, 'Page not found', 1]);
    expect(answer.$('main a').length).toBeGreaterThan(0);
  });

  test('a page that does not exist knows who is signed in, and tells nothing of a locality that is not theirs', async () => {
    const lead = await signInAs(house, 'local-lead');
    const seen = async (address: string, who = lead) => {
      const answer = await who.get(address);
      return { status: answer.status, header: answer.$('header').text().replaceAll(/\s+/g, ' ') };
    };
    const own = await seen('/in/marlshire/nothing');
    expect(own).toEqual({
      status: 404,
      header: expect.stringMatching(/Marlshire.*Ama Doyle, local lead.*See.*Know/) as string,
    });
    const foreign = await seen('/in/oakenford/nothing');
    expect(foreign).toEqual({ status: 404, header: expect.stringContaining('Ama Doyle') as string });
    expect(foreign).toEqual(await seen('/in/no-such-place/nothing'));
    expect(foreign).toEqual(await seen('/in/oakenford/members'));
    expect((await seen('/in/marlshire/nothing', house.visitor())).header).toContain('Sign in');
  });

  test('an address that cannot be read is a page like any other fault, protected like any other', async () => {
    for (const address of ['/%zz', '/areas/%ff']) {
      const answer = await house.visitor().get(address);
      expect([answer.status, answer.$('h1').text()]).toEqual([400, 'That address is not quite right']);
      expect(answer.body).not.toContain(address);
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
    }
  });

  test('a form of more than 1 MB is refused with 413, one in another shape with 415', async () => {
    const visitor = await signInAs(house, 'local-lead');
    expect((await visitor.post('/account', { name: 'x'.repeat(1_100_000) })).status).toBe(413);
    const strange = await visitor.post('/account', {}, { 'content-type': 'application/xml' });
    expect(strange.status).toBe(415);
  });

  test('too many tries are answered with 429 and when to try again (SAFETY 17)', async () => {
    const visitor = house.visitor();
    const page = await visitor.get('/sign-in');
    const csrf = String(page.$('input[name=_csrf]').val());
    const answers = [];
    for (let round = 0; round < 22; round++) answers.push(await visitor.post('/sign-in', { _csrf: csrf, email: 'no' }));
    const last = answers.at(-1);
    expect([last?.status, last?.$('h1').text()]).toEqual([429, 'Too many tries']);
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('every answer carries a reference of its own, whatever the sender claims', async () => {
    const one = await house.visitor().get('/health', { 'x-request-id': 'mine' });
    const two = await house.visitor().get('/health');
    expect(one.headers['x-request-id']).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(one.headers['x-request-id']).not.toBe(two.headers['x-request-id']);
  });

  test('a fault of ours is a page with a reference and without its cause', async () => {
    const lines: string[] = [];
    const broken = await openHouse(database.app, { log: createLog('info', collect(lines)) });
    broken.server.get('/broken', () => {
      throw new Error('secret cause');
    });
    const answer = await broken.visitor().get('/broken');
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain('secret cause');
    expect(answer.body).toContain(String(answer.headers['x-request-id']));
    expect(lines.join('\n')).toContain(String(answer.headers['x-request-id']));
    await broken.close();
  });

  test('logs hold ids and templates of addresses, never what somebody typed, a token or a name (SAFETY 35)', async () => {
    const lines: string[] = [];
    const logged = await openHouse(database.app, { log: createLog('trace', collect(lines)) });
    const visitor = await signInAs(logged, 'local-lead');
    await visitor.send('/in/marlshire/people/invite', {
      name: 'Canary Kestrel',
      email: 'canary.kestrel@marlshire.example',
      role: 'member',
    });
    await visitor.get('/sign-in/link/canary-token?return=/canary-path');
    await visitor.get('/in/marlshire/people/canary-id');
    await sql`select canary from kestrel`
      .execute(database.app)
      .catch((err: unknown) => logged.server.log.error({ err }, 'failed'));
    await sql`insert into accounts.person (email, name, created_at) values ('canary.kestrel@marlshire.example', 'Canary', now()),
      ('canary.kestrel@marlshire.example', 'Canary', now())`
      .execute(database.owner)
      .catch((err: unknown) => logged.server.log.error({ err }, 'failed'));
    await logged.close();
    const text = lines.join('\n');
    expect(text).toContain('/sign-in/link/:token');
    expect(text).toContain('23505');
    expect(text).not.toMatch(/canary|kestrel|ama\.doyle/i);
  });

  test('the mailbox and the personas exist only where the demonstration runs', async () => {
    const real = await openHouse(database.app, { config: { demo: false } });
    for (const address of ['/demo', '/mailbox']) expect((await real.visitor().get(address)).status).toBe(404);
    await real.close();
  });

  test('healthy while the process lives; ready only while the database answers', async () => {
    expect((await house.visitor().get('/health')).body).toBe('{"status":"ok"}');
    expect((await house.visitor().get('/ready')).body).toBe('{"status":"ready"}');
  });
});

function collect(lines: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
}

async function rows({ owner }: TestDatabase): Promise<unknown> {
  const found = await sql`select name, email from accounts.person order by email`.execute(owner);
  return found.rows;
}
