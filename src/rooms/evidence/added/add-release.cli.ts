import { stat } from 'node:fs/promises';
import { projectRoot } from '../../../foundation/config/index.ts';
import { system } from '../../../foundation/db/index.ts';
import type { CliCommand, CliContext } from '../../../foundation/room.ts';
import { acceptRelease, takeOutRelease, type ReleaseAbout } from './accept-release.ts';
import { addedReleases } from './added.queries.ts';
import { areaList } from './area-list.ts';
import { examineRelease, reportOn } from './examine-release.ts';
import { NotTakenError, problemInWords } from './problem.ts';
import { isHeld, reportInWords, type ReleaseReport } from './release-report.ts';
import { aboutIn, UsageError, wishesIn } from './release-options.rules.ts';

const cli = system('command line');
type Given = Parameters<CliCommand['run']>[1];

/** `statistics add FILE`: 0 when the file can be taken, or was; 1 when it cannot; 2 when the question is malformed. */
export const addReleaseCommand: CliCommand = {
  words: ['statistics', 'add'],
  about: 'Adds a file of Explore Education Statistics to the figures: first says what it would change',
  optionalPositionals: ['FILE'],
  options: {
    accept: { about: 'take the file over; without it nothing is changed', flag: true },
    release: { about: 'name of the release, like “Academic year 2024/25”; needed with --accept' },
    date: { about: 'day of publication, like 2026-07-16; needed with --accept' },
    source: { about: 'title of the publication; left out: Explore Education Statistics' },
    url: { about: 'address of the release' },
    map: { about: 'COLUMN=MEASURE for a column of figures that is not known', many: true },
    'leave-out': { about: 'COLUMN of figures, or COLUMN=VALUE of rows, that is not to be taken', many: true },
    json: { about: 'Print the report as JSON', flag: true },
    list: { about: 'Say which releases were added', flag: true },
    undo: { about: 'Take the release of this number out again' },
  },
  async run(context, given) {
    try {
      if (given.options['list'] === true) return await list(context, given.options['json'] === true);
      if (given.options['undo'] !== undefined) return await undo(context, given.options['undo']);
      return await add(context, given);
    } catch (error) {
      if (error instanceof UsageError) return complain(given, error.message, 2);
      if (error instanceof NotTakenError) return refused(context, given, error);
      throw error;
    }
  },
};

async function add({ owner, now, out }: CliContext, given: Given): Promise<number> {
  const [file] = given.positionals;
  if (file === undefined) throw new UsageError('Say which file: npm run statistics:add -- FILE');
  if (!(await stat(file).catch(() => null))?.isFile()) throw new UsageError(`${file}: there is no such file`);
  const accepts = given.options['accept'] === true;
  const today = now.toISOString().slice(0, 10);
  const about = aboutIn(given.options, { accepts, today });
  const areas = await areaList(projectRoot);
  const examined = await examineRelease(owner, { file, wishes: wishesIn(given.options), areas, today });
  const report = about
    ? await acceptRelease({ owner, actor: cli, areas, now }, examined, about)
    : await reportOn(owner, examined, areas);
  if (given.options['json'] === true) out(JSON.stringify(report, null, 2));
  else for (const line of [...reportInWords(report), ending(report, about)]) out(line);
  return 0;
}

function ending({ accepted, figures }: ReleaseReport, about: ReleaseAbout | null): string {
  if (accepted?.now)
    return `Taken over as release ${accepted.id}. To take it out again: npm run statistics:add -- --undo ${accepted.id}`;
  if (accepted) return `This file is release ${accepted.id} already. Nothing was changed.`;
  if (isHeld(figures)) return 'Everything in it is held already. Nothing was changed.';
  return about
    ? 'Nothing was changed.'
    : 'Nothing was changed. To take it over, add --accept --release "…" --date YYYY-MM-DD';
}

async function list({ owner, out }: CliContext, asJson: boolean): Promise<number> {
  const all = await addedReleases(owner);
  if (asJson) out(JSON.stringify(all, null, 2));
  else if (all.length === 0) out('No release was added to the figures that came with Throughline.');
  else
    for (const { id, title, release, releasedOn, fileName, figures } of all)
      out(
        `${id}  ${title}, ${release}, released ${releasedOn}: ${figures.toLocaleString('en-GB')} figures of ${fileName}`,
      );
  return 0;
}

async function undo({ owner, now, out }: CliContext, given: Given['options'][string] | undefined): Promise<number> {
  const id = typeof given === 'string' && /^\d{1,4}$/.test(given) ? Number(given) : null;
  if (id === null) throw new UsageError('--undo: expected the number of a release, as --list shows it');
  const taken = await takeOutRelease({ owner, actor: cli, areas: await areaList(projectRoot), now }, id);
  if (!taken) throw new UsageError(`--undo: there is no release ${id}; --list shows which there are`);
  out(`Release ${id} (${taken.title}, ${taken.release}) is out. Its figures are as they were before it.`);
  return 0;
}

function complain({ options }: Given, message: string, code: number): number {
  process.stderr.write(`${options['json'] === true ? JSON.stringify({ error: { message } }) : message}\n`);
  return code;
}

function refused({ out }: CliContext, given: Given, { problems, count }: NotTakenError): number {
  if (given.options['json'] === true) {
    out(JSON.stringify({ accepted: null, problemCount: count, problems }, null, 2));
    return 1;
  }
  const more =
    count > problems.length
      ? `\nand ${(count - problems.length).toLocaleString('en-GB')} more, of these kinds or others`
      : '';
  return complain(given, `${problems.map(problemInWords).join('\n')}${more}\nNothing was changed.`, 1);
}
