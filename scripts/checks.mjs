// The steps of npm test and npm run check. Each is run to its end and counted, so that one run shows every failure.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findOrInstallChromium } from './chromium.mjs';
import { rebuild, root, run, say, seconds, StepFailed, tool } from './steps.mjs';

export const format = { name: 'Format', run: () => tool('prettier', ['--check', '--log-level=warn', '.']) };
export const lint = { name: 'Lint', run: () => tool('eslint', ['.']) };
export const types = { name: 'Types', run: () => tool('tsc', ['-p', '.']) };
export const fences = {
  name: 'Fences',
  run: () => tool('depcruise', ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long']),
};
export const build = { name: 'Build', run: rebuild };
export const unit = {
  name: 'Unit and route tests',
  run: () => {
    // What was translated of files that have changed since would stay for ever.
    fs.rmSync(path.join(root, '.cache', 'modules'), { recursive: true, force: true });
    return vitest('unit');
  },
};
export const journeys = { name: 'Journeys in the browser', run: () => inBrowser('e2e') };
export const pages = { name: 'Every page in the browser', run: () => inBrowser('pages') };

const prepared = path.join(os.tmpdir(), `throughline-prepared-${process.pid}`);

/** What the tests clone, made once for all of them; `clearDatabases` takes it away. */
export const databases = {
  name: 'Databases for the tests',
  run: async () => {
    await run(process.execPath, ['--import', 'tsx', 'tests/support/prepare.process.ts', prepared]);
    process.env.TESTS_PREPARED = prepared;
  },
};

export function clearDatabases() {
  fs.rmSync(prepared, { recursive: true, force: true });
}

let chromium;
async function inBrowser(project) {
  chromium ??= findOrInstallChromium();
  return vitest(project, { CHROME_PATH: await chromium });
}

/**
 * Runs the steps one after another; those of a list in it side by side, and a list in that one after another again.
 * Answers how many passed and failed (a test each, and one for each other step).
 */
export async function runSteps(steps) {
  const total = { passed: 0, failed: 0 };
  for (const step of steps) {
    const begun = Array.isArray(step) ? step.map((lane) => runSteps([lane].flat())) : [runStep(step)];
    for (const { passed, failed } of await Promise.all(begun)) {
      total.passed += passed;
      total.failed += failed;
    }
  }
  return total;
}

async function runStep({ name, run }) {
  const begun = Date.now();
  say(`\n── ${name}`);
  const count = await run().then((counted) => counted ?? { passed: 1, failed: 0 }, explain);
  const tests =
    count.skipped === undefined ? '' : ` ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped,`;
  say(`── ${name}:${tests} ${count.failed ? 'FAILED' : 'ok'} after ${seconds(begun)}`);
  return count;
}

function explain(error) {
  say(error instanceof StepFailed ? error.message : error.stack);
  return { passed: 0, failed: 1 };
}

/** Prints the last line that CI reads, and keeps the outcome as exit code. */
export function close({ passed, failed }) {
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed`);
}

async function vitest(project, env = {}) {
  const report = path.join(root, '.cache', `tests-${project}.json`);
  fs.rmSync(report, { force: true });
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  let failure = null;
  await tool('vitest', args, { env: { ...process.env, ...env } }).catch((error) => (failure = error));
  if (!fs.existsSync(report)) throw failure ?? new StepFailed(`The ${project} tests left no report.`);
  return countOf(JSON.parse(fs.readFileSync(report, 'utf8')), failure);
}

/** A file that could not even be loaded counts as one failure, as does a run that failed without a failing test. */
function countOf(report, failure) {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + unloaded;
  const silent = failure && failed === 0 ? 1 : 0;
  return {
    passed: report.numPassedTests,
    failed: failed + silent,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
