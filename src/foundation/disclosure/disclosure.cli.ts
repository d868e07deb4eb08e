import fs from 'node:fs/promises';
import type { LoneCommand } from '../room.ts';
import { loadSolver } from './solver.ts';
import { protectTable } from './protect-table.ts';
import { readTableFile, type TableFile } from './table-file.ts';
import { TableRefusedError, type Protection } from './table.ts';

/** `disclosure protect FILE`: what may be shown of the table in a file. Needs no database and no settings. */
export const protectCommand: LoneCommand = {
  words: ['disclosure', 'protect'],
  about: 'Says what may be shown of a table of counts without revealing small groups',
  positionals: ['FILE.json'],
  options: {
    json: { about: 'Print the whole answer as JSON', flag: true },
    insider: { about: 'Withstand those too who know their own answer, or that no hidden count is 0', flag: true },
    seconds: { about: 'How long to look for fewer hidden cells; 10 when left out' },
  },
  async runAlone({ out, complain }, { options, positionals }) {
    const [file = ''] = positionals;
    try {
      const { table, rule } = readTableFile(await textOf(file));
      const protection = protectTable(await loadSolver(), table, ruleWith(rule, options));
      out(options['json'] ? JSON.stringify(protection, null, 2) : asLines(protection));
      return 0;
    } catch (error) {
      if (!(error instanceof TableRefusedError)) throw error;
      complain(error.reasons.map((reason) => `${file}: ${reason}`).join('\n'));
      return 2;
    }
  },
};

async function textOf(file: string): Promise<string> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    throw new TableRefusedError([`cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`]);
  }
}

function ruleWith(rule: TableFile['rule'], options: Record<string, string | string[] | boolean>): TableFile['rule'] {
  const reader = options['insider'] ? 'insider' : (rule.reader ?? 'plain');
  const { seconds } = options;
  if (typeof seconds !== 'string') return { ...rule, reader };
  if (!/^\d+(?:\.\d+)?$/.test(seconds)) throw new TableRefusedError([`--seconds: expected a number, got ${seconds}.`]);
  return { ...rule, reader, seconds: Number(seconds) };
}

function asLines({ published, primary, secondary, hidden, atLeast, notes }: Protection): string {
  const cells = Object.entries(published).map(([name, count]) => `${name}\t${count ?? 'c'}`);
  const proven = hidden === atLeast ? 'no fewer would do' : `at least ${atLeast} are needed`;
  const sum = `${hidden} of ${cells.length} hidden (c): ${primary.length} small, ${secondary.length} to protect them; ${proven}.`;
  return [...cells, '', sum, ...notes].join('\n');
}
