import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { databaseClock } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await bareDatabase();
});
afterAll(async () => {
  vi.useRealTimers();
  await database.close();
});

test('the time is the database’s, whatever this machine’s clock says', async () => {
  const clock = await databaseClock(database.app);
  const real = Date.now();
  expect(Math.abs(clock.now().getTime() - real)).toBeLessThan(1_000);
  vi.useFakeTimers({ now: real + 86_400_000, toFake: ['Date'] });
  expect(Date.now()).toBe(real + 86_400_000);
  expect(Math.abs(clock.now().getTime() - real)).toBeLessThan(10_000);
  clock.stop();
});
