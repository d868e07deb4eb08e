import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { type PgSettings, startEmbedded } from '../../src/foundation/embedded-postgres/index.ts';
import { THROWAWAY } from '../../src/foundation/embedded-postgres/testing.ts';
import { fillDataDir } from './prepared.ts';

/** `inject('postgres')` in a test: the one server of this run, as its three roles. */
export type TestPostgres = { superuser: PgSettings; owner: PgSettings; app: PgSettings };

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- vitest merges into its own interface
  export interface ProvidedContext {
    postgres: TestPostgres;
    /** A folder for what tests write; see `temporaryFolder`. */
    temporary: string;
  }
}

/** One real PostgreSQL per test run, in a temporary folder; each test file makes its own database in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-test-'));
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-files-'));
  fillDataDir(dataDir);
  const server = await startEmbedded({ dataDir, log: () => undefined, settings: THROWAWAY });
  const { superuser, owner, app } = server;
  project.provide('postgres', { superuser, owner, app });
  project.provide('temporary', temporary);
  return async () => {
    await server.stop();
    for (const folder of [dataDir, temporary]) fs.rmSync(folder, { recursive: true, force: true });
  };
}
