import { pino } from 'pino';
import { expect, test } from 'vitest';
import { testConfig } from '../../../tests/support/config.ts';
import { startBackupSchedule } from './schedule.ts';

const HOUR_MS = 3_600_000;

function schedule(codes: number[], dir: string | null = '/somewhere') {
  let clock = Date.parse('2026-11-22T12:00:00Z');
  let made = 0;
  const config = testConfig({ backup: { ...testConfig().backup, dir } });
  const make = () => Promise.resolve(codes[made++] ?? 0);
  const running = startBackupSchedule({ config, log: pino({ enabled: false }), now: () => new Date(clock), make });
  const after = async (ms: number) => {
    clock += ms;
    await running.look();
    return made;
  };
  return { after, stop: () => running.stop() };
}

test('a server makes the backup that is due when it starts, and then one a day', async () => {
  const { after, stop } = schedule([0, 0]);
  expect(await after(0)).toBe(1);
  expect(await after(13 * HOUR_MS)).toBe(1);
  expect(await after(2 * HOUR_MS)).toBe(2);
  await stop();
  expect(await after(48 * HOUR_MS)).toBe(2);
});

test('a backup that failed is tried again a quarter of an hour later', async () => {
  const { after, stop } = schedule([1, 137, 0]);
  expect(await after(0)).toBe(1);
  expect(await after(HOUR_MS / 6)).toBe(1);
  expect(await after(HOUR_MS / 6)).toBe(2);
  expect(await after(HOUR_MS)).toBe(3);
  expect(await after(HOUR_MS)).toBe(3);
  await stop();
});

test('without a folder none is made', async () => {
  const { after, stop } = schedule([], null);
  expect(await after(48 * HOUR_MS)).toBe(0);
  await stop();
});
