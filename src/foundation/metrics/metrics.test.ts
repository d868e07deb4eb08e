import { afterAll, beforeAll, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { openHouse, type House } from '../../../tests/support/house.ts';

const TOKEN = 'a-token-of-the-monitoring';

let database: TestDatabase;
let house: House;

beforeAll(async () => {
  database = await bareDatabase();
  house = await openHouse(database.app, { config: { metricsToken: TOKEN } });
});
afterAll(async () => {
  await house.close();
  await database.close();
});

const measures = (bearer = `Bearer ${TOKEN}`) => house.visitor().get('/metrics', { authorization: bearer });

/** The measures are those of the process, in which other houses may have stood before. */
function linksCounted(body: string): number {
  const line =
    /^throughline_http_request_seconds_count\{route="\/sign-in\/link\/:token",method="GET",status="\dxx"\} (\d+)$/m;
  return Number(line.exec(body)?.[1] ?? 0);
}

test('whoever brings the token reads requests by template, the pool, jobs and letters', async () => {
  const before = linksCounted((await measures()).body);
  await house.visitor().get('/sign-in/link/a-token-canary');
  await house.visitor().get('/nowhere/at-all');
  const { status, body, headers } = await measures();
  expect(status).toBe(200);
  expect(headers['content-type']).toContain('text/plain; version=0.0.4');
  expect(linksCounted(body)).toBe(before + 1);
  expect(body).toContain('route="unknown",method="GET",status="4xx"');
  expect(body).toContain('throughline_http_requests_in_flight 1');
  expect(body).toContain('throughline_pool_connections{state="waiting"} 0');
  expect(body).toContain('throughline_database_up 1');
  expect(body).toContain('throughline_jobs{state="waiting"} 0');
  expect(body).toContain('throughline_letters_due 0');
  expect(body).toContain('nodejs_eventloop_lag_p99_seconds');
  expect(body).not.toContain('canary');
});

test('without the token, or where none is set, there is no such address (SAFETY 1)', async () => {
  for (const bearer of ['', 'Bearer ', `Bearer ${TOKEN}x`, TOKEN]) expect((await measures(bearer)).status).toBe(404);
  const closed = await openHouse(database.app);
  expect((await closed.visitor().get('/metrics', { authorization: 'Bearer ' })).status).toBe(404);
  expect((await closed.visitor().get('/metrics', { authorization: 'Bearer null' })).status).toBe(404);
  await closed.close();
});
