import { join } from 'node:path';
import { projectRoot } from '../../foundation/config/index.ts';
import { JobRefused, type JobContext, type JobKind } from '../../foundation/jobs/index.ts';
import { compareFacts, countFacts } from './check-figures.queries.ts';
import { figureFiles, readDimensions, readFigures, readManifest } from './figures-release.ts';
import { areasPath } from './paths.ts';

type Done = { file: number; line: number; figures: number; wrong: number };

const NOTHING: Done = { file: 0, line: 0, figures: 0, wrong: 0 };
/** Lines of a step: some tens of thousands of figures, a fraction of a second. */
const BATCH = 400;

const count = (number: number) => number.toLocaleString('en-GB');

/**
 * Compares every published figure in the database with the release that came with Throughline, and the release with its
 * own checksums; of figures under an added release, what they were before it. Changes nothing.
 */
export const checkFigures: JobKind = {
  name: 'evidence.check-figures',
  label: 'Check of the published figures',
  offered: 'Compares every figure in the database with the release, and the release with its checksums.',
  run: async (context) => {
    const { done, rows } = await compareAll(context, join(projectRoot, 'data/statistics'));
    const held = await context.step(done, countFacts);
    if (done.wrong > 0 || done.figures !== rows || held !== rows)
      throw new JobRefused(
        `The database holds ${count(held)} figures and the release ${count(rows)}; ${count(done.wrong)} of these are not in the database as published. Restore a backup, or load them anew into an empty database.`,
      );
    return { text: `All ${count(rows)} figures are as published.`, href: areasPath() };
  },
};

async function compareAll(context: JobContext, folder: string): Promise<{ done: Done; rows: number }> {
  const manifest = await readManifest(folder);
  const areas = (await readDimensions(folder, manifest)).areas.map(Number);
  let done = (context.checkpoint as Done | null) ?? NOTHING;
  for (const [file, name] of figureFiles(manifest).entries()) {
    if (file < done.file) continue;
    const lines = await readFigures(folder, manifest, name).catch(refuseDamaged);
    for (let line = file === done.file ? done.line : 0; line < lines.length; line += BATCH) {
      const { figures, wrong } = done;
      const sum = (part: { figures: number; wrong: number }): Done => ({
        file,
        line: line + BATCH,
        figures: figures + part.figures,
        wrong: wrong + part.wrong,
      });
      done = sum(await context.step(sum, (tx) => compareFacts(tx, areas, lines.slice(line, line + BATCH))));
      await context.progress(done.figures, manifest.rows);
    }
  }
  return { done, rows: manifest.rows };
}

/** A damaged file stays damaged: that is said by its name, and not tried again. */
function refuseDamaged(error: unknown): never {
  const { message } = error as Error;
  throw message.startsWith('data/statistics/') ? new JobRefused(`The release itself is not whole. ${message}.`) : error;
}
