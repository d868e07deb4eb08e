import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../src/foundation/config/index.ts';

/** The rules that guard SQL and patterns are no use when a change of the settings turns them off unseen. */
const WRONG: [string, string, string][] = [
  [
    'SQL built of text (SAFETY 32)',
    'export const f = (db: any, x: string) => db.query(`select ${x}`);',
    'no-restricted-syntax',
  ],
  [
    'SQL put together with plus (SAFETY 32)',
    "export const f = (db: any, x: string) => db.query('select ' + x);",
    'no-restricted-syntax',
  ],
  [
    'raw SQL outside of migrations (SAFETY 32)',
    'declare const sql: any; export const f = (x: string) => sql.raw(x);',
    'no-restricted-syntax',
  ],
  [
    'a pattern whose time grows without bound (SAFETY 33)',
    'export const f = /^(?:a+)+$/;',
    'regexp/no-super-linear-backtracking',
  ],
];

/** The settings as they stand, but for the rules that would first read in the whole program: none of these needs its types. */
const linter = new ESLint({ cwd: projectRoot, overrideConfig: [tseslint.configs.disableTypeChecked] });

describe('the linter refuses', () => {
  test.each(WRONG)('%s', async (_name, code, rule) => {
    const [found] = await linter.lintText(code, { filePath: 'src/home/about.routes.ts' });
    expect(found?.messages.map(({ ruleId }) => ruleId)).toContain(rule);
  });
});
