import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { allRoutes, registerRooms } from '../src/app.ts';
import { actionGroups } from '../src/foundation/audit/index.ts';
import { rooms } from '../src/rooms.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Every action that the source writes: the third argument of `audit(…)` and `auditAll(…)`, also when it is one of two. */
function actionsInSource(): { action: string; file: string }[] {
  const files = fs
    .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return files.flatMap((file) => {
    const source = ts.createSourceFile(
      file,
      fs.readFileSync(path.join(root, 'src', file), 'utf8'),
      ts.ScriptTarget.Latest,
    );
    return actionsBelow(source).map((action) => ({ action, file }));
  });
}

function actionsBelow(node: ts.Node): string[] {
  const found: string[] = [];
  ts.forEachChild(node, (child) => void found.push(...actionsBelow(child)));
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && /^audit(?:All)?$/.test(node.expression.text)) {
    const given = node.arguments[2];
    if (given) found.push(...textsOf(given));
  }
  return found;
}

/** A text, or the texts of a choice between two; anything else is told as it is not readable here. */
function textsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  // One of several with the same beginning, as 'accounts.openid.refused.*'.
  if (ts.isTemplateExpression(node)) return [`${node.head.text}*`];
  // The server's own line for a look: its actions are on the routes.
  return ts.isIdentifier(node) && node.text === 'look' ? [] : ['(not a plain text)'];
}

test('every action that is written has its words, so that the audit reads like sentences', () => {
  registerRooms();
  const known = new Set([...actionGroups().values()].flat());
  const looks = allRoutes().flatMap(({ path: file, options }) =>
    options.look ? [{ action: options.look, file }] : [],
  );
  const written = [...actionsInSource(), ...looks];
  expect(written.length).toBeGreaterThan(20);
  const has = (action: string) =>
    action.endsWith('*') ? [...known].some((one) => one.startsWith(action.slice(0, -1))) : known.has(action);
  expect(written.filter(({ action }) => !has(action))).toEqual([]);
});

test('an action is named after the room whose words it has', () => {
  const strangers = rooms.flatMap(({ name, actions = {} }) =>
    Object.keys(actions).filter((action) => !action.startsWith(`${name}.`)),
  );
  expect(strangers).toEqual([]);
});
