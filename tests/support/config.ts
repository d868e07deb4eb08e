import os from 'node:os';
import path from 'node:path';
import type { Config } from '../../src/foundation/config/index.ts';

/** Settings as `npm start` would have them, with the demonstration on and logs off. */
export function testConfig(change: Partial<Config> = {}): Config {
  return {
    port: 0,
    host: '127.0.0.1',
    dataDir: path.join(os.tmpdir(), 'throughline-unused'),
    database: { kind: 'embedded', dataDir: path.join(os.tmpdir(), 'throughline-unused') },
    baseUrl: 'http://localhost:3000',
    secure: false,
    cookieName: 'throughline',
    demo: true,
    smtp: null,
    notify: null,
    mailFrom: 'Throughline <no-reply@throughline.example>',
    logLevel: 'silent',
    sessionSecret: 'a secret of at least thirty-two characters, for tests',
    // Tests about other things sign in by a letter alone; those about the second step set the product's own default.
    secondFactorRoles: [],
    trustProxy: false,
    metricsToken: null,
    openIdIssuers: [],
    backup: {
      dir: null,
      at: '02:15',
      keep: { daily: 7, weekly: 5, monthly: 12 },
      passphrase: null,
      passphraseFile: null,
    },
    auditKeepYears: 6,
    erasureWaitDays: 7,
    localDataKeepYears: 7,
    documents: {
      store: 'database',
      dir: path.join(os.tmpdir(), 'throughline-unused', 'documents'),
      scanCommand: null,
      scanSeconds: 60,
      scanDir: path.join(os.tmpdir(), 'throughline-unused', 'scanning'),
      mostBytes: 10_000_000_000,
    },
    localDataSecret: 'another secret of at least thirty-two characters, for tests',
    warnings: [],
    ...change,
  };
}
