import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase } from '../../../tests/support/database.ts';
import { BackupRefused, makeBackup, readBackup, unseal } from './index.ts';
import { readSealed, writeSealed } from './sealed-file.ts';
import { ownerOf, SEAL, USUAL } from './testing.ts';

describe('the file of a backup', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-sealed-'));
  const file = path.join(folder, 'one.tar.gz.age');
  let bytes: Buffer;

  beforeAll(async () => {
    const database = await bareDatabase();
    await makeBackup(ownerOf(database), { ...USUAL, file });
    await database.close();
    bytes = fs.readFileSync(file);
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  const verify = async (content: Buffer) => {
    const changed = path.join(folder, 'changed');
    fs.writeFileSync(changed, content);
    return readBackup(await unseal(changed, SEAL.passphrase));
  };

  test('whose content fails while the key is still being made rejects, and does not bring the process down', async () => {
    async function* failing(): AsyncGenerator<Buffer> {
      yield Buffer.from('a');
      throw new Error('the line was cut');
    }
    const seal = { passphrase: SEAL.passphrase, workFactor: 15 };
    await expect(writeSealed(path.join(folder, 'failing'), failing(), seal)).rejects.toThrow('the line was cut');
  });

  test('with any byte changed is refused (SAFETY 38)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ by;
        await expect(verify(changed)).rejects.toThrow(BackupRefused);
      }),
      { numRuns: 150 },
    );
  });

  test('cut off anywhere, or with something behind it, is refused (SAFETY 38)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        await expect(verify(bytes.subarray(0, length))).rejects.toThrow(BackupRefused);
      }),
      { numRuns: 80 },
    );
    await expect(verify(Buffer.concat([bytes, Buffer.from('x')]))).rejects.toThrow(BackupRefused);
  });

  test('opens with its passphrase and with no other; what is missing or something else is said', async () => {
    await expect(unseal(file, 'seven lanterns over the wear')).rejects.toThrow('The passphrase does not open');
    await expect(unseal(path.join(folder, 'none'), SEAL.passphrase)).rejects.toThrow('There is no file');
    await expect(verify(Buffer.from('PK and so on'))).rejects.toThrow('expected a file encrypted by age');
  });

  test('tells nothing of what it holds', () => {
    expect(bytes.includes('person')).toBe(false);
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  });

  test('is an ordinary tar inside, which an administrator opens without us', async () => {
    const plain = path.join(folder, 'plain.tar');
    const parts: Buffer[] = [];
    for await (const part of readSealed(await unseal(file, SEAL.passphrase))) parts.push(part);
    fs.writeFileSync(plain, Buffer.concat(parts));
    const listed = execFileSync('tar', ['tf', plain], { encoding: 'utf8' }).trim().split('\n');
    expect(listed.slice(0, 2)).toEqual(['about.json', 'README.txt']);
    expect(listed).toContain('tables/migration.applied/000001.copy');
    expect(listed.at(-1)).toBe('manifest.json');
    const rows = execFileSync('tar', ['xOf', plain, 'tables/migration.applied/000001.copy'], { encoding: 'utf8' });
    expect(rows).toMatch(/^20261121T0100_audit_entries\t/m);
  });
});
