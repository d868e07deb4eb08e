import { ESLint } from 'eslint';
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

describe('the linter refuses', () => {
  test.each(WRONG)('%s', { timeout: 60_000 }, async (_name, code, rule) => {
    const [found] = await new ESLint({ cwd: projectRoot }).lintText(code, { filePath: 'src/home/about.routes.ts' });
    expect(found?.messages.map(({ ruleId }) => ruleId)).toContain(rule);
  });
});
