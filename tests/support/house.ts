import { buildApp } from '../../src/app.ts';
import { projectRoot, type Config } from '../../src/foundation/config/index.ts';
import type { Db } from '../../src/foundation/db/index.ts';
import { createLog, type Log } from '../../src/foundation/log/index.ts';
import { testConfig } from './config.ts';
import { demandAudit } from './demand-audit.ts';
import { newVisitor, type House, type Visitor } from './visitor.ts';

export type { House, Seen, Visitor } from './visitor.ts';

export async function openHouse(
  db: Db,
  options: { config?: Partial<Config>; log?: Log; now?: Date } = {},
): Promise<House> {
  const config = testConfig(options.config);
  const clock = { now: options.now ?? new Date() };
  await demandAudit(db);
  const log = options.log ?? createLog('silent');
  const server = await buildApp({ config, db, log, root: projectRoot, now: () => clock.now });
  return { server, config, clock, visitor: ({ from } = {}) => newVisitor(server, from), close: () => server.close() };
}

/** Signs in as an invented person, by the demonstration's button. */
export async function signInAs(house: House, persona: string): Promise<Visitor> {
  const visitor = house.visitor();
  const done = await visitor.send('/demo', {}, { action: `/demo/${persona}` });
  if (done.status !== 303) throw new Error(`Could not sign in as ${persona}: ${done.status}`);
  return visitor;
}
