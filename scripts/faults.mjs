// npm run test:faults: breaks the built product on purpose (kill -9, cut lines, full disks, …) and prints what was measured.
// FAULT_SECONDS, LOAD_MINUTES and LOAD_PEOPLE make it shorter or longer; words after `--` choose tests by file.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { close, runSteps } from './checks.mjs';
import { main, prepare, rebuild, root, run, say, tool } from './steps.mjs';

const FIGURES = path.join(root, '.cache', 'faults.jsonl');

/** Programs of Debian that two of the recipes need; without them those are skipped and said. */
const NEEDED = { strace: 'strace', faketime: 'faketime' };

async function installPrograms() {
  const missing = Object.keys(NEEDED).filter((name) => spawnSync(name, ['--version']).error);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) {
    say(`Skipped without ${missing.join(' and ')}: install the packages of that name to run those faults too.`);
    return;
  }
  say(`Installing ${missing.join(' and ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env });
}

function printFigures() {
  if (!fs.existsSync(FIGURES)) return;
  const lines = fs.readFileSync(FIGURES, 'utf8').trim().split('\n').map(JSON.parse);
  const width = Math.max(...lines.map(({ fault }) => fault.length));
  say('\n── Measured');
  for (const { fault, text } of lines) say(`${fault.padEnd(width)}  ${text}`);
}

await main(async () => {
  await prepare({ build: false });
  fs.rmSync(FIGURES, { force: true });
  const chosen = process.argv.slice(2);
  const report = path.join(root, '.cache', 'tests-faults.json');
  const faults = async () => {
    fs.rmSync(report, { force: true });
    const args = ['run', '--project', 'faults', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    await tool('vitest', [...args, ...chosen]).catch((error) => {
      if (!fs.existsSync(report)) throw error;
    });
    const {
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: skipped,
    } = JSON.parse(fs.readFileSync(report, 'utf8'));
    return { passed, failed, skipped };
  };
  const total = await runSteps([
    { name: 'Build', run: rebuild },
    { name: 'Programs', run: installPrograms },
    { name: 'Faults', run: faults },
  ]);
  printFigures();
  close(total);
});
