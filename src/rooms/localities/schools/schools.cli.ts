import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { londonTime } from '../../../foundation/days/index.ts';
import { onPlatform, system } from '../../../foundation/db/index.ts';
import type { CliCommand, CliContext } from '../../../foundation/room.ts';
import { dateInFileName, realDay } from './extract-date.rules.ts';
import { importSchools, type ImportReport } from './import-schools.ts';
import { problemsFile } from './problems-file.ts';
import { NotAnExtractError } from './read-gias.ts';
import { reportInWords } from './report.view-model.ts';

const cli = system('command line');
type Options = Record<string, string | string[] | boolean>;

/** `schools import FILE`: the whole extract or nothing; 0 when imported (or a dry run finds nothing against it). */
const importCommand: CliCommand = {
  words: ['schools', 'import'],
  about: 'Takes over an extract of schools (edubasealldataYYYYMMDD.csv from Get Information about Schools)',
  positionals: ['FILE'],
  options: {
    'dry-run': { about: 'only say what would change', flag: true },
    errors: { about: 'write the cells that cannot be read to this CSV file' },
    date: { about: 'day of the extract, like 2025-11-21; needed when the name of the file does not have it' },
    'leave-out-bad-rows': { about: 'import the good rows of a file that has bad ones', flag: true },
    force: { about: 'import an older extract, or one that leaves out many schools', flag: true },
  },
  run: (context, { options, positionals }) => run(context, positionals[0] ?? '', options),
};

async function run(context: CliContext, file: string, options: Options): Promise<number> {
  const { out } = context;
  const extractOn =
    typeof options['date'] === 'string' ? realDay(options['date']) : dateInFileName(path.basename(file));
  if (!extractOn) {
    out('Of which day is the extract? Add --date with a day like 2025-11-21.');
    return 2;
  }
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) {
    out(`${file}: there is no such file`);
    return 2;
  }
  try {
    const report = await importFile(context, file, extractOn, options);
    return await tell(context, { file, report, options });
  } catch (error) {
    if (!(error instanceof NotAnExtractError)) throw error;
    out(`Nothing was changed. ${error.message}`);
    return 1;
  }
}

function importFile({ owner, now }: CliContext, file: string, extractOn: string, options: Options) {
  const wish = {
    extractOn,
    dryRun: options['dry-run'] === true,
    leaveOut: options['leave-out-bad-rows'] === true,
    insist: options['force'] === true,
    today: londonTime(now).date,
    now,
  };
  const source = { open: () => createReadStream(file, { highWaterMark: 262_144 }) };
  return onPlatform(owner, cli, (tx) => importSchools(tx, cli, source, wish));
}

async function tell(
  { out }: CliContext,
  told: { file: string; report: ImportReport; options: Options },
): Promise<number> {
  const { file, report, options } = told;
  for (const line of reportInWords(report, options['dry-run'] === true)) out(line);
  const { problems, problemCount: count } = report;
  if (typeof options['errors'] === 'string') {
    await writeFile(options['errors'], problemsFile({ problems, count, filename: path.basename(file) }));
    out(`${count} problems written to ${options['errors']}`);
  } else {
    for (const { row, column, value, expected } of problems.slice(0, SHOWN))
      out(`  Row ${row}, ${column}: “${value}”. Expected ${expected}.`);
    if (count > SHOWN) out(`  and ${count - SHOWN} more; --errors FILE writes them all`);
  }
  return report.against.length === 0 ? 0 : 1;
}

const SHOWN = 20;

export const schoolCommands: CliCommand[] = [importCommand];
