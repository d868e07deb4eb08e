import fs from 'node:fs';
import { z } from 'zod';
import type { Erased } from '../../../foundation/personal-data.ts';
import type { CliCommand } from '../../../foundation/room.ts';
import { erasureRegister } from './erasure.queries.ts';
import { reapplyErasures } from './reapply-erasures.ts';

const registerFile = z.array(z.object({ person: z.uuid(), erasedAt: z.iso.datetime() }));

const printRegister: CliCommand = {
  words: ['erasure', 'register'],
  about: 'Prints the numbers of everybody who was removed, as JSON. Keep it beside the backups: it names nobody.',
  options: {},
  async run({ owner, out }) {
    out(JSON.stringify(await erasureRegister(owner), null, 2));
    return 0;
  },
};

const applyRegister: CliCommand = {
  words: ['erasure', 'reapply'],
  about: 'After an older backup was restored: removes everybody again who is in the register',
  positionals: ['FILE'],
  options: {},
  async run({ owner, now, out }, { positionals }) {
    const register = readRegister(positionals[0] ?? '');
    if (typeof register === 'string') {
      out(register);
      return 2;
    }
    const again = await reapplyErasures(owner, register, now);
    out(
      `${register.length} in the register; ${again} had come back and ${again === 1 ? 'was' : 'were'} removed again.`,
    );
    return 0;
  },
};

export const erasureCommands: CliCommand[] = [printRegister, applyRegister];

function readRegister(path: string): Erased[] | string {
  try {
    const parsed = registerFile.safeParse(JSON.parse(fs.readFileSync(path, 'utf8')));
    if (parsed.success) return parsed.data;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return `There is no file ${path}.`;
  }
  return `${path} is no register: expected what "erasure register" prints, a list of {"person", "erasedAt"}.`;
}
