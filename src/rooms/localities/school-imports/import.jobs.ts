import { audit } from '../../../foundation/audit/index.ts';
import { londonTime } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { JobRefused, type JobContext, type JobKind, type JobOutcome } from '../../../foundation/jobs/index.ts';
import { emptyUpload, openUpload } from '../../../foundation/uploads/index.ts';
import { unanswered } from '../schools/against.rules.ts';
import { MOST_PROBLEMS, takeOver, weighStaged } from '../schools/import-schools.ts';
import { readBatches, type Batch } from '../schools/read-batches.ts';
import { NotAnExtractError } from '../schools/read-gias.ts';
import { clearStaged, stageSchools } from '../schools/school-import.queries.ts';
import { schoolImportPath } from '../paths.ts';
import { reportInOneText } from '../schools/report.view-model.ts';
import {
  closeImport,
  dropOlder,
  findImport,
  holdImport,
  insertProblems,
  keepReport,
  refuseImport,
  reopenImport,
  type SchoolImport,
} from './school-imports.queries.ts';
import type { CheckReport } from './tables.ts';

const hrefOf = (id: string) => schoolImportPath({ import: id });

/**
 * Reads a file batch by batch beside the schools and says what it would change. Each batch is a step, so that a crash
 * costs one batch; nothing that pages show is touched.
 */
export const checkSchools: JobKind = {
  name: 'localities.check-schools',
  label: 'Check of a file of schools',
  run: async (context) => {
    const { payload, db, actor, step } = context;
    const id = payload['import'] ?? '';
    const found = await step(context.checkpoint, (tx) => importOf(tx, id));
    // A crash after the last step: what it kept stands.
    if (found.state === 'checked' && found.report) return outcomeOf(found, found.report);
    assertWaits(found);
    try {
      const source = openUpload({ db, actor, locality: null }, found.uploadId ?? '');
      return await check(context, found, readBatches(source));
    } catch (error) {
      if (!(error instanceof NotAnExtractError)) throw error;
      await step(null, async (tx) => {
        await holdChecking(tx, id);
        await refuseImport(tx, id, error.message);
        if (found.uploadId) await emptyUpload(tx, found.uploadId);
        await audit(tx, actor, 'localities.schools-file.refused', id);
      });
      throw new JobRefused(`Nothing was changed. ${error.message}`);
    }
  },
};

async function check(context: JobContext, found: SchoolImport, batches: AsyncIterable<Batch>): Promise<JobOutcome> {
  const { id, extractOn } = found;
  const done = Number(context.checkpoint ?? 0);
  const sum = { leftOut: [] as number[], rows: 0, badRows: 0, problemCount: 0, kept: 0 };
  for await (const { schools, problems, leftOut, ...counts } of batches) {
    const some = problems.slice(0, MOST_PROBLEMS - sum.kept);
    if (counts.rows > done) {
      await context.step(counts.rows, async (tx) => {
        await holdChecking(tx, id);
        if (sum.rows === 0) await dropOlder(tx, id);
        if (sum.rows === 0) await audit(tx, context.actor, 'localities.schools-file.checked', id);
        await stageSchools(tx, id, schools);
        await insertProblems(tx, id, sum.kept, some);
      });
      await context.progress(counts.rows, null);
    }
    sum.leftOut.push(...leftOut);
    Object.assign(sum, counts, { kept: sum.kept + some.length });
  }
  const { leftOut, kept: _kept, ...counted } = sum;
  const weighing = { importId: id, leftOut, ...counted, extractOn, today: londonTime(context.now()).date };
  return context.step(sum.rows, async (tx) => {
    await holdChecking(tx, id);
    // Everything that is needed of the file stands in the staging now; names of head teachers were never taken over.
    if (found.uploadId) await emptyUpload(tx, found.uploadId);
    const { counts, reasons } = await weighStaged(tx, weighing);
    const report = { ...counted, counts, against: reasons };
    await keepReport(tx, id, report, leftOut);
    await audit(tx, context.actor, 'localities.schools-file.checked', id);
    return outcomeOf(found, report);
  });
}

function outcomeOf({ id, extractOn }: SchoolImport, report: CheckReport): JobOutcome {
  const text = reportInOneText({ ...report, extractOn, problems: [], imported: false }, true);
  return { text, href: hrefOf(id) };
}

/** Holds the import and stops unless it is still being checked: what a newer file has replaced does not come back. */
async function holdChecking(tx: Tx, id: string): Promise<void> {
  assertWaits((await holdImport(tx, id)) ?? gone());
}

function assertWaits({ state, refusal }: SchoolImport): void {
  if (state !== 'checking') throw new JobRefused(refusal ?? 'This file waits for no check.');
}

/** Takes the rows of a check over, in one step: all of them or none. What stands against it is weighed once more. */
export const importCheckedSchools: JobKind = {
  name: 'localities.import-schools',
  label: 'Import of schools',
  run: async ({ payload, actor, step, now }) => {
    const id = payload['import'] ?? '';
    const answer = await step(null, async (tx): Promise<JobOutcome | { refused: string }> => {
      const found = await importOf(tx, id);
      const { report, extractOn, leftOut } = found;
      if (!report || found.state !== 'importing') return { refused: 'This file waits for no import.' };
      const facts = { rows: report.rows, badRows: report.badRows, problemCount: report.problemCount };
      const today = londonTime(now()).date;
      const { counts, reasons } = await weighStaged(tx, { importId: id, leftOut, ...facts, extractOn, today });
      const against = unanswered(reasons, found);
      const whole = counts.added + counts.changed + counts.returned + counts.unchanged + report.badRows;
      if (against.length === 0 && whole >= report.rows) {
        await takeOver(tx, actor, { importId: id, leftOut, counts, extractOn, now: now() });
        await clearStaged(tx, id);
        await closeImport(tx, id);
        const imported = { ...facts, extractOn, problems: [], counts, against, imported: true };
        return { text: reportInOneText(imported, false), href: hrefOf(id) };
      }
      await reopenImport(tx, id);
      await audit(tx, actor, 'localities.schools-file.checked', id);
      return { refused: ['Nothing was changed.', ...against.map(({ text }) => text)].join(' ') };
    });
    if ('refused' in answer) throw new JobRefused(answer.refused);
    return answer;
  },
};

async function importOf(tx: Tx, id: string): Promise<SchoolImport> {
  return (await findImport(tx, id)) ?? gone();
}

function gone(): never {
  throw new JobRefused('This import is not there any more.');
}
