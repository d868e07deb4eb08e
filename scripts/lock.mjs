// One start at a time installs and builds. Node's own modules only.
import fs from 'node:fs';
import path from 'node:path';
import { root, say, StepFailed } from './programs.mjs';

const LOCK = path.join(root, '.cache', 'preparing.lock');

/** Two starts at once must not install over each other: the second waits for the first. */
export async function alone(work) {
  fs.mkdirSync(path.dirname(LOCK), { recursive: true });
  for (let told = false; !takeLock(); told = true) {
    if (!told) say(`Another start (process ${holder()}) is installing or building; waiting for it …`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const giveBack = () => fs.rmSync(LOCK, { force: true });
  process.once('exit', giveBack);
  try {
    await work();
  } finally {
    process.off('exit', giveBack);
    giveBack();
  }
}

function takeLock() {
  try {
    fs.writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw new StepFailed(`${root} must be writable to install and build (${error.code}).`);
    const pid = holder();
    // An empty file is being written right now.
    if (pid && !isAlive(pid)) fs.rmSync(LOCK, { force: true });
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function holder() {
  try {
    return Number(fs.readFileSync(LOCK, 'utf8'));
  } catch {
    // Given back in this very moment.
    return 0;
  }
}
