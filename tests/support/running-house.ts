import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { allRoutes } from '../../src/app.ts';
import { projectRoot, STRICTEST_ROLES, type OpenIdIssuer } from '../../src/foundation/config/index.ts';
import { startEmbedded } from '../../src/foundation/embedded-postgres/index.ts';
import { THROWAWAY } from '../../src/foundation/embedded-postgres/testing.ts';
import { createLog } from '../../src/foundation/log/index.ts';
import { startHouse } from '../../src/start.ts';
import { testConfig } from './config.ts';
import { freePort } from './free-port.ts';
import { issuerAt } from './openid-issuer.ts';
import { fillDataDir } from './prepared.ts';
import { FULL } from './templates.ts';

/** A route as a browser test needs to know it; the route itself is loaded where the house runs, and only there. */
export type KnownRoute = { method: string; path: string; policy: string };

/** `inject('house')` in a browser test: where the house listens, and the browser that all tests share. */
export type RunningHouse = {
  address: string;
  browser: string;
  routes: KnownRoute[];
  /** An organisation that the house knows of; a test that needs it starts it there. */
  openIdIssuer: OpenIdIssuer;
};

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- vitest merges into its own interface
  export interface ProvidedContext {
    house: RunningHouse;
  }
}

/** Where Debian puts Chromium; `npm test` finds others and says so in CHROME_PATH. */
const DEBIANS = '/usr/bin/chromium';
const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One whole house with the demonstration on, and one browser, for all browser tests of a run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await openBrowserServer();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-e2e-'));
  const { prepared } = fillDataDir(dataDir);
  const database = await startEmbedded({ dataDir, log: () => undefined, settings: THROWAWAY });
  const close = async () => {
    await browser.close();
    await database.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  const openIdIssuer = issuerAt(`http://127.0.0.1:${await freePort()}`);
  const { owner, app } = database;
  const full = { owner: { ...owner, database: FULL }, app: { ...app, database: FULL } };
  const house = await openHouse(prepared ? full : database, dataDir, openIdIssuer).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const routes = allRoutes().map(({ method, path, policy }) => ({ method, path, policy: policy.kind }));
  project.provide('house', { address: house.address, browser: browser.wsEndpoint(), routes, openIdIssuer });
  return async () => {
    await house.stop();
    await close();
  };
}

function openBrowserServer() {
  const executablePath = process.env['CHROME_PATH'] ?? DEBIANS;
  return chromium.launchServer({ executablePath, args: BROWSER_ARGS });
}

/** Listens where its letters say it does, so that a link in a letter can be followed as it is written. */
async function openHouse(database: Parameters<typeof startHouse>[0], dataDir: string, issuer: OpenIdIssuer) {
  const port = await freePort();
  // By name: browsers make passkeys for no bare address. And as strict as the product itself.
  const baseUrl = `http://localhost:${port}`;
  const strict = { secondFactorRoles: STRICTEST_ROLES, openIdIssuers: [issuer] };
  const config = testConfig({ port, dataDir, baseUrl, ...strict });
  const say = { log: createLog('silent'), progress: () => undefined };
  const house = await startHouse(database, { config, root: projectRoot, ...say });
  return { ...house, address: baseUrl };
}
