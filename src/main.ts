import { BackupRefused } from './foundation/backup/index.ts';
import { loadConfig, projectRoot, WrongSettings, type Config } from './foundation/config/index.ts';
import { whyUnreached } from './foundation/db/index.ts';
import {
  DataDirNotUsable,
  PostgresDidNotStart,
  ServerAlreadyRunning,
  startEmbedded,
  type EmbeddedServer,
} from './foundation/embedded-postgres/index.ts';
import { assertCanListen, CannotListen } from './foundation/http/index.ts';
import { createLog } from './foundation/log/index.ts';
import { DemonstrationRefused, demonstrationPath, mailboxPath } from './rooms/accounts/index.ts';
import { checkAppRole, startHouse, type Running } from './start.ts';

/** Failures that an administrator can mend; they are said in words, without a stack. */
const EXPECTED = [
  BackupRefused,
  WrongSettings,
  DataDirNotUsable,
  PostgresDidNotStart,
  ServerAlreadyRunning,
  DemonstrationRefused,
  CannotListen,
];

const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const config = loadConfig(process.env, projectRoot);
  for (const warning of config.warnings) say(`Note: ${warning}`);
  await assertCanListen(config);
  const log = createLog(config.logLevel);
  const embedded = await openDatabase(config);
  try {
    const database = embedded ?? serverDatabase(config);
    await checkAppRole(database.app);
    const house = await startHouse(database, { config, root: projectRoot, log, progress: say });
    stopOnSignals(house, embedded);
    welcome(config, house.address);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

async function openDatabase({ database }: Config): Promise<EmbeddedServer | null> {
  if (database.kind === 'server') return null;
  const onLost = () => {
    process.stderr.write('Another Throughline took over the database; this one stops.\n');
    process.exit(1);
  };
  return startEmbedded({ dataDir: database.dataDir, log: say, onLost });
}

function serverDatabase({ database }: Config) {
  if (database.kind !== 'server') throw new Error('The embedded database is not open');
  return database;
}

function stopOnSignals(house: Running, embedded: EmbeddedServer | null): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say('Stopping: finishing what is under way …');
    await house.stop();
    await embedded?.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

function welcome(config: Config, address: string): void {
  say(`\nThroughline is ready at ${config.baseUrl}`);
  if (!config.baseUrl.endsWith(`:${config.port}`)) say(`  (listening on ${address})`);
  if (config.demo) {
    say(`  Look around as somebody of Marlshire:  ${config.baseUrl}${demonstrationPath()}`);
    say(`  Letters to its invented people:        ${config.baseUrl}${mailboxPath()}`);
  } else {
    say('  The first administrator signs in with:  npm run cli -- admin invite EMAIL');
  }
  say('  Ctrl-C stops it.\n');
}

main().catch((error: unknown) => {
  const expected = EXPECTED.some((kind) => error instanceof kind);
  const words = expected ? (error as Error).message : whyUnreached(error);
  if (words) process.stderr.write(`${words}\n`);
  else process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  process.exit(1);
});
