import fs from 'node:fs';
import path from 'node:path';

/** The account that PostgreSQL runs under; null: the same as this process. */
export type Account = { uid: number; gid: number } | null;

/** PostgreSQL refuses to run as root; 65534 is "nobody" on every system that we know. */
const NOBODY = { uid: 65534, gid: 65534 };

/** Root gives the database to the owner of existing data, or else to "nobody"; any other account runs it itself. */
export function accountFor(pgData: string): Account {
  if (process.getuid?.() !== 0) return null;
  const owner = fs.statSync(pgData, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : NOBODY;
}

/** The first folder on the way to `target` that the account may not walk through; null when there is none. */
export function firstClosedFolder(target: string, account: Account): string | null {
  if (!account) return null;
  const steps = foldersDownTo(target);
  return steps.find((step) => !mayEnter(step, account)) ?? null;
}

function foldersDownTo(target: string): string[] {
  const folders = [];
  for (let at = target; ; at = path.dirname(at)) {
    if (fs.existsSync(at)) folders.unshift(fs.realpathSync(at));
    if (path.dirname(at) === at) return folders;
  }
}

function mayEnter(folder: string, account: { uid: number; gid: number }): boolean {
  const { mode, uid, gid } = fs.statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
