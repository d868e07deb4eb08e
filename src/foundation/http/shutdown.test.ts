import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { bareDatabase } from '../../../tests/support/database.ts';
import { openHouse } from '../../../tests/support/house.ts';
import { ask } from '../embedded-postgres/testing.ts';

test('stopping finishes the requests in flight and takes no new ones', async () => {
  const database = await bareDatabase();
  const house = await openHouse(database.app);
  let arrived: () => void = () => undefined;
  const underWay = new Promise<void>((resolve) => (arrived = resolve));
  house.server.get('/slow', async () => {
    arrived();
    await sleep(400);
    return 'finished';
  });
  const address = await house.server.listen({ port: 0, host: '127.0.0.1' });
  const slow = fetch(`${address}/slow`).then((answer) => answer.text());
  await underWay;
  const closing = house.close();
  await sleep(50);
  await expect(fetch(`${address}/health`)).rejects.toThrow();
  expect(await slow).toBe('finished');
  await closing;
  await database.close();
});

test('while the database is gone, pages say so with 503 and the process lives on', async () => {
  const database = await bareDatabase();
  const house = await openHouse(database.app);
  house.server.get('/asks', () => ask({ ...inject('postgres').app, database: database.name }, 'select 1'));
  await database.close();
  const answer = await house.visitor().get('/ready');
  expect([answer.status, answer.body]).toEqual([503, '{"status":"database unreachable"}']);
  expect((await house.visitor().get('/asks')).status).toBe(503);
  expect((await house.visitor().get('/health')).status).toBe(200);
  await house.close();
});
