import path from 'node:path';
import { z } from 'zod';
import type { Config } from '../config/index.ts';
import type { Erased, TakenBack } from '../personal-data.ts';
import { addToRegister, readRegister, type Complain, type Register } from './register-file.ts';

/** Where backups lie, and what no restore may lose, also where no folder of backups is set. */
export const backupFolder = ({ backup, dataDir }: Config) => backup.dir ?? path.join(dataDir, 'backups');

const ERASED: Register<Erased> = {
  file: 'erasures.jsonl',
  line: z.object({ person: z.uuid(), erasedAt: z.string() }),
  shape: '{"person":"…","erasedAt":"…"}',
  idOf: ({ person }) => person,
};
const TAKEN_BACK: Register<TakenBack> = {
  file: 'taken-back.jsonl',
  line: z.object({ thing: z.string(), locality: z.uuid(), id: z.uuid(), at: z.string() }),
  shape: '{"thing":"…","locality":"…","id":"…","at":"…"}',
  // The same thing can be taken back, put back and taken back again: each is a line.
  idOf: ({ thing, id, at }) => `${thing} ${id} ${at}`,
};

const nobody: Complain = () => undefined;

/** Who was erased, as the file beside the backups says; nobody when there is no folder or no file. */
export const readErasures = (dir: string, complain = nobody): Erased[] => readRegister(dir, ERASED, complain);

/**
 * Writes down beside the backups who was erased: ids that lead to nobody any more. Each backup that is older than the
 * erasure would bring the person back; a restore reads this and lets them go again. On the disk when it returns.
 */
export const noteErasures = (dir: string, erased: readonly Erased[]): void => addToRegister(dir, ERASED, erased);

/** What was taken back for good, as the file beside the backups says; nothing when there is no folder or no file. */
export const readTakenBack = (dir: string, complain = nobody): TakenBack[] => readRegister(dir, TAKEN_BACK, complain);

/** Writes down beside the backups what was taken back, by ids alone, for a restore of an older one. On the disk when it returns. */
export const noteTakenBack = (dir: string, taken: readonly TakenBack[]): void => addToRegister(dir, TAKEN_BACK, taken);
