import { parseArgs } from 'node:util';
import { registerRooms } from './app.ts';
import { backupOfHouse } from './backups.ts';
import { backupCommands, BackupRefused } from './foundation/backup/index.ts';
import { loadConfig, projectRoot, WrongSettings, type Config } from './foundation/config/index.ts';
import { connect, whyUnreached } from './foundation/db/index.ts';
import { protectCommand } from './foundation/disclosure/index.ts';
import { attachOrStart, DataDirNotUsable, PostgresDidNotStart } from './foundation/embedded-postgres/index.ts';
import { mailCommands } from './foundation/mail/index.ts';
import type { CliCommand, LoneCommand, SettingsCommand } from './foundation/room.ts';
import { rooms } from './rooms.ts';
import { prepareForCommand } from './start.ts';

type Command = CliCommand | LoneCommand | SettingsCommand;

const commands: Command[] = [
  ...backupCommands(backupOfHouse),
  ...rooms.flatMap((room) => room.cli ?? []),
  ...mailCommands,
  protectCommand,
];
const print = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

type Given = { options: Record<string, string | string[] | boolean>; positionals: string[] };

async function main(words: string[]): Promise<number> {
  registerRooms();
  if (words.length === 0 || words.includes('--help')) {
    process.stdout.write(usage());
    return 0;
  }
  const command = named(words);
  if (!command) {
    complain(`There is no command "${words.slice(0, 2).join(' ')}".\n\n${usage()}`);
    return 2;
  }
  const given = readArguments(command, words.slice(command.words.length));
  if (typeof given === 'string') {
    complain(`${given}\n\n${usageOf(command)}`);
    return 2;
  }
  if ('runAlone' in command) return command.runAlone({ out: print, complain }, given);
  if ('runWithSettings' in command) {
    const config = loadConfig(process.env, projectRoot);
    return command.runWithSettings({ config, now: new Date(), out: print, complain }, given);
  }
  return run(command, given);
}

/** The command with the most words that these begin with: 'backup verify' before 'backup'. */
function named(words: string[]): Command | undefined {
  return commands
    .filter((command) => command.words.every((word, at) => words[at] === word))
    .sort((one, other) => other.words.length - one.words.length)[0];
}

/** Opens the database beside a running server, or for the command's own duration, and runs the command. */
async function run(command: CliCommand, given: Given): Promise<number> {
  const config = loadConfig(process.env, projectRoot);
  const database = await openDatabase(config);
  const owner = connect(database.owner, { max: 2, patient: true });
  const db = connect(database.app, { max: 2 });
  try {
    const now = new Date();
    await prepareForCommand(owner, { config, root: projectRoot, now, progress: complain });
    return await command.run({ db, owner, config, now, out: print }, given);
  } finally {
    await db.destroy();
    await owner.destroy();
    await database.stop();
  }
}

async function openDatabase({ database }: Config) {
  if (database.kind === 'server') return { ...database, stop: () => Promise.resolve() };
  return attachOrStart({ dataDir: database.dataDir, log: complain });
}

function readArguments(command: Command, args: string[]): Given | string {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { flag, many }]) => [
      name,
      { type: flag ? ('boolean' as const) : ('string' as const), multiple: many ?? false },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const missing = Object.entries(command.options).find(
      ([name, { required }]) => required && values[name] === undefined,
    );
    if (missing) return `--${missing[0]} is missing: ${missing[1].about}`;
    const expected = command.positionals ?? [];
    const most = [...expected, ...(command.optionalPositionals ?? [])];
    if (positionals.length < expected.length || positionals.length > most.length)
      return `Expected ${most.join(' ') || 'no further words'}`;
    return { options: values as Given['options'], positionals };
  } catch (error) {
    return (error as Error).message;
  }
}

function usage(): string {
  return `Commands of Throughline (npm run cli -- …):\n\n${commands.map(usageOf).join('\n')}`;
}

function usageOf({ words, about, options, positionals = [], optionalPositionals = [] }: Command): string {
  const lines = Object.entries(options).map(
    ([name, option]) => `      --${name}${option.flag ? '' : ' …'}  ${option.about}`,
  );
  const further = optionalPositionals.map((name) => `[${name}]`);
  return [`  ${[...words, ...positionals, ...further].join(' ')}`, `      ${about}`, ...lines, ''].join('\n');
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const expected = [WrongSettings, DataDirNotUsable, PostgresDidNotStart, BackupRefused].some(
      (kind) => error instanceof kind,
    );
    const words = expected ? (error as Error).message : whyUnreached(error);
    complain(words ?? (error as Error).stack ?? String(error));
    process.exitCode = 1;
  },
);
