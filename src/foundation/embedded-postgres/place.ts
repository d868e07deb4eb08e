import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Account, accountFor, firstClosedFolder } from './account.ts';
import { makeFolder } from './make-folder.ts';
import { DataDirNotUsable } from './errors.ts';

/** `pgData` is PostgreSQL's own folder; the others stand beside it in the data folder. */
export type Place = { dataDir: string; pgData: string; log: string; account: Account };

const SYSTEM = '/var/lib/throughline';
/** A unix socket's address may have 103 bytes on macOS (107 on Linux), file name included. */
const LONGEST_SOCKET_FOLDER = 103 - Buffer.byteLength('/.s.PGSQL.65535.lock');

/** Where data live when DATA_DIR says nothing: in the checkout, or where PostgreSQL's account cannot get there, beside it. */
export function defaultDataDir(root: string): string {
  const inCheckout = path.join(root, '.data');
  if (!firstClosedFolder(root, accountFor(path.join(inCheckout, 'postgres')))) return inCheckout;
  return path.join(SYSTEM, short(fs.realpathSync(root)));
}

/** Root's own folder for what PostgreSQL's account must reach; refused when anyone but root could change it. */
export function systemFolder(): string {
  fs.mkdirSync(SYSTEM, { recursive: true, mode: 0o755 });
  const about = fs.lstatSync(SYSTEM);
  if (!about.isDirectory() || about.uid !== 0 || (about.mode & 0o022) !== 0) {
    throw new DataDirNotUsable(SYSTEM, 'it must be a folder that root owns and nobody else may write to.');
  }
  if ((about.mode & 0o777) !== 0o755) fs.chmodSync(SYSTEM, 0o755);
  return SYSTEM;
}

/** Makes the data folder and finds the account; throws DataDirNotUsable with what is needed. */
export function preparePlace(folder: string): Place {
  const dataDir = path.resolve(folder);
  if (dataDir.startsWith(SYSTEM + path.sep)) systemFolder();
  makeDataDir(dataDir);
  const pgData = path.join(fs.realpathSync(dataDir), 'postgres');
  const account = accountFor(pgData);
  if (account) openTheWay(dataDir, account);
  return { dataDir, pgData, log: path.join(dataDir, 'postgres.log'), account };
}

function makeDataDir(dataDir: string): void {
  try {
    makeFolder(dataDir);
    fs.accessSync(dataDir, fs.constants.W_OK | fs.constants.X_OK);
    fs.rmSync(fs.mkdtempSync(path.join(dataDir, '.try-')), { recursive: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new DataDirNotUsable(
      dataDir,
      `this account (${os.userInfo().username}) must be able to make and write it (${code}). ` +
        'Give it to this account (chown), or name another folder: DATA_DIR=/another/folder npm start',
    );
  }
}

/** Everyone may pass through root's data folder but not list it; each file in it is closed by its own mode. */
function openTheWay(dataDir: string, account: NonNullable<Account>): void {
  if (firstClosedFolder(dataDir, account) === fs.realpathSync(dataDir)) {
    fs.chmodSync(dataDir, (fs.statSync(dataDir).mode & 0o777) | 0o011);
  }
  const closed = firstClosedFolder(dataDir, account);
  if (!closed) return;
  throw new DataDirNotUsable(
    dataDir,
    `started by root, PostgreSQL runs as account ${account.uid}, which may not pass through ${closed}. ` +
      `Allow it (chmod o+x ${closed}), or name another folder: DATA_DIR=/another/folder npm start`,
  );
}

/** The socket's folder: in the data folder, or in the system's temporary folder when that name would be too long. */
export function socketFolder(place: Place): string {
  const near = path.join(fs.realpathSync(place.dataDir), 'socket');
  if (Buffer.byteLength(near) <= LONGEST_SOCKET_FOLDER) return closedFolder(near, place.account);
  const name = `throughline-${short(place.pgData)}`;
  const far = path.join(os.tmpdir(), name);
  return closedFolder(Buffer.byteLength(far) <= LONGEST_SOCKET_FOLDER ? far : path.join('/tmp', name), place.account);
}

/** Local connections need no password, so nobody but the database's account (and root) may reach the socket. */
function closedFolder(folder: string, account: Account): string {
  try {
    fs.mkdirSync(folder, { mode: 0o700 });
    if (account) fs.lchownSync(folder, account.uid, account.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const { uid, mode } = fs.lstatSync(folder);
  const closed = fs.lstatSync(folder).isDirectory() && (mode & 0o077) === 0;
  if (closed && uid === (account?.uid ?? process.getuid?.())) return folder;
  throw new DataDirNotUsable(
    folder,
    'it must be a folder of mode 700 that the account of the database owns. Remove it.',
  );
}

function short(text: string): string {
  return crypto.createHash('sha256').update(text).digest('hex').slice(0, 12);
}
