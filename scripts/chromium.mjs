// The browser of the tests: one that is installed, or Debian's, installed here when root runs it.
import fs from 'node:fs';
import path from 'node:path';
import { run, say, StepFailed } from './steps.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chrome.exe'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** File of the browser. Throws StepFailed that says what to install. */
export async function findOrInstallChromium() {
  if (process.env.CHROME_PATH) {
    if (fs.existsSync(process.env.CHROME_PATH)) return process.env.CHROME_PATH;
    throw new StepFailed('CHROME_PATH names a file that is not there: expected the program of Chrome or Chromium.');
  }
  return find() ?? (await install());
}

function find() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const files = [...folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))), ...PLACES];
  return files.find((file) => fs.existsSync(file)) ?? null;
}

async function install() {
  if (!fs.existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) throw new StepFailed(whatToInstall());
  say('Installing Chromium for the browser tests …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  const found = find();
  if (found) return found;
  throw new StepFailed(whatToInstall());
}

function whatToInstall() {
  const how = fs.existsSync('/usr/bin/apt-get')
    ? 'On Debian: sudo apt-get update && sudo apt-get install chromium. '
    : '';
  return `The browser tests need Chrome or Chromium. ${how}Where it is installed elsewhere: CHROME_PATH=/path/of/chrome npm test`;
}
