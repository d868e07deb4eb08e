import fs from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeWebStream } from 'node:stream/web';
import { createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { BackupRefused } from './errors.ts';

/** Level 3 was measured (bench): level 6 takes twice the time for a tenth less. */
const GZIP_LEVEL = 3;
/** Enough for the header of an age file with one passphrase, which is about 150 bytes. */
const HEAD_BYTES = 4_096;
/** 2^18 is what age itself takes: about a second and 256 MB for each guess. Tests take less. */
const WORK_FACTOR = 18;

export type Seal = { passphrase: string; workFactor?: number };

/** What opens one file: found once from the passphrase, which takes a second by design. */
export type OpenedSeal = { file: string; fileKey: Uint8Array };

/**
 * Writes the content gzipped and age-encrypted to a new file (mode 600) and waits until the disk has it. Rejects with
 * what failed; the file is then for the caller to remove.
 */
export async function writeSealed(file: string, content: AsyncIterable<Buffer>, seal: Seal): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(seal.workFactor ?? WORK_FACTOR);
  encrypter.setPassphrase(seal.passphrase);
  const gzip = createGzip({ level: GZIP_LEVEL });
  const packing = pipeline(content, gzip);
  // Waited for below; until then, while the key is made, a failure must not bring the process down.
  packing.catch(() => undefined);
  const sealed = await encrypter.encrypt(Readable.toWeb(gzip) as ReadableStream<Uint8Array>);
  const disk = fs.createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
  await Promise.all([packing, pipeline(Readable.fromWeb(sealed as NodeWebStream), disk)]);
}

/** Finds the key of a file. Throws BackupRefused when it is no age file, or the passphrase does not open it. */
export async function unseal(file: string, passphrase: string): Promise<OpenedSeal> {
  const head = await headOf(file);
  if (!head.toString('latin1').startsWith('age-encryption.org/v1')) {
    throw new BackupRefused(`${file} is no backup of Throughline: expected a file encrypted by age.`);
  }
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return { file, fileKey: await decrypter.decryptHeader(head) };
  } catch (error) {
    const wrong = /no identity matched/.test((error as Error).message);
    if (wrong) throw new BackupRefused(`The passphrase does not open ${file}.`);
    throw new BackupRefused(`${file} is damaged: its first lines are not what was written.`, { cause: error });
  }
}

async function headOf(file: string): Promise<Buffer> {
  try {
    const handle = await fs.promises.open(file, 'r');
    const { buffer, bytesRead } = await handle
      .read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
      .finally(() => handle.close());
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new BackupRefused(`There is no file ${file}.`);
    throw new BackupRefused(`${file} cannot be read (${code ?? 'unknown error'}).`, { cause: error });
  }
}

/** The content of a sealed file. Reading rejects with BackupRefused where a byte was changed or the end is missing. */
export async function* readSealed({ file, fileKey }: OpenedSeal): AsyncGenerator<Buffer> {
  const decrypter = new Decrypter();
  decrypter.addIdentity({ unwrapFileKey: () => fileKey });
  const gunzip = createGunzip();
  const disk = fs.createReadStream(file, { highWaterMark: 1 << 18 });
  let done: Promise<unknown> = Promise.resolve();
  try {
    const plain = await decrypter.decrypt(Readable.toWeb(disk) as ReadableStream<Uint8Array>);
    done = pipeline(Readable.fromWeb(plain as NodeWebStream), gunzip).catch(() => undefined);
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (error) {
    if (error instanceof BackupRefused) throw error;
    throw new BackupRefused(`${file} is damaged or not whole: a part of it is not what was written.`, { cause: error });
  } finally {
    gunzip.destroy();
    disk.destroy();
    await done;
  }
}
