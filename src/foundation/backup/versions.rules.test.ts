import { expect, test } from 'vitest';
import { refuseUnknownVersion } from './versions.rules.ts';

const of = (migrations: string[]) => ({
  ...{ product: 'Throughline' as const, format: 1, version: '0.9.0', postgres: '18.4', madeAt: '2026-11-22T00:00:00Z' },
  ...{ tables: [], migrations },
});

test('a backup of this version or an earlier one is taken', () => {
  expect(() => refuseUnknownVersion(of(['a', 'b']), ['b', 'a'])).not.toThrow();
  expect(() => refuseUnknownVersion(of(['a']), ['a', 'b'])).not.toThrow();
});

test('one of a newer version is refused by its name and its first unknown step', () => {
  expect(() => refuseUnknownVersion(of(['a', 'b', 'c']), ['a', 'b'])).toThrow(/\(0\.9\.0\).*step c/);
});

test('one of another line, or of a database that was never prepared, is refused', () => {
  expect(() => refuseUnknownVersion(of(['b']), ['a', 'b'])).toThrow(/lacks the step a/);
  expect(() => refuseUnknownVersion(of([]), ['a', 'b'])).toThrow(/never prepared/);
});
