import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot, STRICTEST_ROLES, type OpenIdIssuer } from '../../src/foundation/config/index.ts';
import { startEmbedded } from '../../src/foundation/embedded-postgres/index.ts';
import { THROWAWAY } from '../../src/foundation/embedded-postgres/testing.ts';
import { createLog } from '../../src/foundation/log/index.ts';
import { openPostOffice, type PostOffice } from '../../src/foundation/mail/testing.ts';
import { startHouse } from '../../src/start.ts';
import { bundled } from './bundle.ts';
import { testConfig } from './config.ts';

/** A house as an administrator finds it after the installation: nobody in it, no demonstration, real letters. */
export type EmptyHouse = {
  address: string;
  post: PostOffice;
  /** A command of Throughline beside the server, as `npm run cli -- …` gives it; answers what it prints. */
  command(...words: string[]): Promise<string>;
  close(): Promise<void>;
};

/** Starts one on a database of its own; `issuer` is the organisation that it is told of. */
export async function emptyHouse(issuer: OpenIdIssuer, port: number): Promise<EmptyHouse> {
  const address = `http://localhost:${port}`;
  const post = await openPostOffice();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-empty-'));
  const database = await startEmbedded({ dataDir, log: () => undefined, settings: THROWAWAY });
  const config = testConfig({
    ...{ port, baseUrl: address, dataDir, demo: false, smtp: post.smtp },
    ...{ database: { kind: 'embedded', dataDir }, openIdIssuers: [issuer], secondFactorRoles: STRICTEST_ROLES },
  });
  const say = { log: createLog('silent'), progress: () => undefined };
  const house = await startHouse(database, { config, root: projectRoot, ...say });
  return {
    address,
    post,
    command: (...words) => command(words, { DATA_DIR: dataDir, BASE_URL: address, DEMO: 'false' }),
    close: async () => {
      await house.stop();
      await database.stop();
      await post.close();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function command(words: string[], settings: Record<string, string>): Promise<string> {
  const env = {
    ...process.env,
    SESSION_SECRET: testConfig().sessionSecret,
    ...settings,
  };
  const cli = await bundled(path.join(projectRoot, 'src/cli.ts'));
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...words], {
    cwd: projectRoot,
    env,
  });
  return stdout;
}
