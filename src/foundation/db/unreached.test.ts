import { expect, inject, test } from 'vitest';
import { ask } from '../embedded-postgres/testing.ts';
import { whyUnreached } from './index.ts';

const withCode = (code: string) => Object.assign(new Error('as the driver says it'), { code });

test('a database that is not there or lets nobody in is said in words, as the server itself answers', async () => {
  const words = async (change: object) =>
    ask({ ...inject('postgres').app, ...change }, 'select 1').then(() => 'it answered', whyUnreached);
  expect(await words({ database: 'nowhere' })).toContain('has no database of that name');
  expect(await words({ host: '127.0.0.1', port: 1 })).toContain('nothing listens at that host and port');
  expect(await words({ user: 'nobody_here' })).toContain('refused the role or its password');
});

test.each([
  ['28P01', 'refused the role or its password'],
  ['ENOTFOUND', 'no machine of that name is known'],
  ['EHOSTUNREACH', 'cannot be reached from here'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'NODE_EXTRA_CA_CERTS'],
  ['57P03', 'is starting or stopping'],
])('%s is said in words', (code, words) => {
  expect(whyUnreached(withCode(code))).toContain(words);
});

test('a server without TLS is said, and any other failure is not explained away', () => {
  expect(whyUnreached(new Error('The server does not support SSL connections'))).toContain('offers no TLS');
  expect([whyUnreached(withCode('42P01')), whyUnreached(new TypeError('x')), whyUnreached(null)]).toEqual([
    null,
    null,
    null,
  ]);
});
