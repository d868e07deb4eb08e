import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const sqlRaw = "CallExpression[callee.object.name='sql'][callee.property.name='raw']";
const queryCall = "CallExpression[callee.property.name='query']";

/** SAFETY 32: values reach SQL as parameters only. */
const noSqlFromText = [
  {
    selector: `${queryCall} > TemplateLiteral.arguments:first-child[expressions.length>0]`,
    message: 'Give values to SQL as parameters ($1), not by building text.',
  },
  {
    selector: `${queryCall} > BinaryExpression.arguments:first-child`,
    message: 'Give values to SQL as parameters ($1), not by building text.',
  },
];
const noRawSql = {
  selector: sqlRaw,
  message: 'sql.raw belongs in src/foundation/db and in migrations only: use parameters.',
};

const shapes = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'ExportAllDeclaration', message: 'Name what is exported: a door says what goes through it.' },
  {
    selector: 'ClassDeclaration:not([superClass])',
    message: 'Plain functions and types; classes are for errors only.',
  },
  {
    selector: 'ClassDeclaration[superClass]:not([superClass.name=/Error$|Failure$|^HttpError$/])',
    message: 'Plain functions and types; classes are for errors only.',
  },
  { selector: 'TSEnumDeclaration', message: 'A union of strings instead of an enum.' },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.cache/', '.data/', 'bench/', 'data/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  regexp.configs['flat/recommended'],
  {
    // SAFETY 33: no pattern whose time grows faster than the text.
    rules: { 'regexp/no-super-linear-backtracking': 'error', 'regexp/no-super-linear-move': 'error' },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Types are written with methods and there is no `this` to lose: classes are for errors only.
      '@typescript-eslint/unbound-method': 'off',
      // A route and a command answer with a promise by their type, also where one of them has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Row types are given to a query by hand: that is where they are said, once.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'tests/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...shapes, ...noSqlFromText, noRawSql], 'no-console': 'error' },
  },
  {
    // Of a form, what is done and that it was done are kept together: visit.onPlatform, visit.inThisLocality.
    files: ['src/**/*.routes.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: 'foundation/db/index',
              importNames: ['inLocality', 'onPlatform'],
              message: 'Use the visit’s own transactions, so that a form sent twice is done once.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/foundation/db/**/*.ts', 'src/**/migrations/**/*.ts', 'src/**/migrations.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...shapes, ...noSqlFromText],
      // Kysely hands a migration a `Kysely<any>`.
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  {
    // Tests look at the database by hand and say more than the types know.
    files: ['**/*.test.ts', '**/testing.ts', 'tests/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...shapes],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  { files: ['src/main.ts', 'src/cli.ts'], rules: { 'no-console': 'off' } },
);
