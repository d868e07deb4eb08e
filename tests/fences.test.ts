import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { cruise, type IConfiguration, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const fences = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as IConfiguration;
const ruleNames = (fences.forbidden ?? []).map((rule) => rule.name ?? '');
const listed = ruleNames.filter((name) => name.startsWith('room-')).map((name) => name.slice('room-'.length));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-fences-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

async function look(at: string, validate = true): Promise<ICruiseResult> {
  const { tsConfig: _ofTheRealTree, ...rest } = fences.options ?? {};
  const options = { ...rest, baseDir: at, validate, ruleSet: { forbidden: fences.forbidden } } as ICruiseOptions;
  const { output } = await cruise(['src'], options);
  return output as ICruiseResult;
}

type Tree = Record<string, string>;
let trees = 0;

/** Names of the rules that a made-up tree breaks. Files that are imported and not given are made empty. */
async function broken(tree: Tree): Promise<string[]> {
  const at = path.join(folder, String(++trees));
  for (const [file, text] of Object.entries(tree)) {
    const full = path.join(at, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, text);
  }
  const { summary } = await look(at);
  return [...new Set(summary.violations.map((violation) => violation.rule.name))].sort();
}

/** `from` imports the value `x` of `to`. */
function uses(from: string, to: string, kind = 'import'): Tree {
  const relative = path.posix.relative(path.posix.dirname(from), to);
  const address = relative.startsWith('.') ? relative : `./${relative}`;
  return {
    [from]: `${kind} { x } from '${address}';\nexport const y = x as unknown;\n`,
    [to]: 'export const x = 1;\n',
  };
}

describe('the table of rooms', () => {
  it('lists every folder of src/rooms', () => {
    const rooms = path.join(root, 'src/rooms');
    const folders = fs.existsSync(rooms) ? fs.readdirSync(rooms, { withFileTypes: true }) : [];
    expect(folders.filter((entry) => entry.isDirectory() && !listed.includes(entry.name)).map(String)).toEqual([]);
  });

  it('has the seventeen rooms of the floor plan', () => expect(listed).toHaveLength(17));
});

describe('the real tree', () => {
  it('is really seen, file by file', async () => {
    // Whether it keeps to the rules is looked at beside the tests, by the step of that name.
    const { summary, modules } = await look(root, false);
    const files = fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
    const sources = files.filter((file) => file.endsWith('.ts'));
    const seen = modules.filter((module) => module.source.startsWith('src/'));
    expect(seen.length).toBeGreaterThanOrEqual(Math.max(50, sources.length));
    expect(summary.totalDependenciesCruised ?? 0).toBeGreaterThan(100);
  });
});

describe('each fence bites', () => {
  const breaches: [rule: string, Tree][] = [
    ['unlisted-room', uses('src/rooms/cellar/index.ts', 'src/foundation/db/index.ts')],
    ['unlisted-room-used', uses('src/rooms.ts', 'src/rooms/cellar/index.ts')],
    [
      'no-circle',
      {
        ...uses('src/rooms/plan/a.ts', 'src/rooms/plan/b.ts'),
        'src/rooms/plan/b.ts': "export { y as x } from './a.ts';\n",
      },
    ],
    ['foundation-knows-no-room', uses('src/foundation/db/index.ts', 'src/rooms/plan/index.ts')],
    ['foundation-knows-no-room', uses('src/foundation/db/index.ts', 'src/app.ts')],
    ['rooms-know-no-house', uses('src/rooms/plan/index.ts', 'src/app.ts')],
    ['enter-rooms-by-the-door', uses('src/rooms/plan/a.ts', 'src/rooms/accounts/people/person.ts')],
    ['enter-rooms-by-the-door', uses('src/rooms/plan/a.ts', 'src/rooms/accounts/people/index.ts')],
    ['enter-rooms-by-the-door-in-tests', uses('src/rooms/plan/a.test.ts', 'src/rooms/accounts/people.ts')],
    ['only-the-house-opens-rooms', uses('src/porch.ts', 'src/rooms/plan/index.ts')],
    ['the-house-uses-doors', uses('src/app.ts', 'src/rooms/plan/plan.routes.ts')],
    ['enter-the-foundation-by-its-doors', uses('src/rooms/plan/a.ts', 'src/foundation/db/connection.ts')],
    ['foundation-folders-by-their-doors', uses('src/foundation/http/a.ts', 'src/foundation/db/connection.ts')],
    ['only-queries-touch-tables', uses('src/rooms/plan/a.ts', 'src/rooms/plan/tables.ts')],
    ['tables-stay-in-their-room', uses('src/rooms/plan/a.queries.ts', 'src/rooms/accounts/tables.ts', 'import type')],
    ['rules-and-view-models-are-pure', uses('src/rooms/plan/a.rules.ts', 'src/rooms/plan/a.queries.ts')],
    ['rules-and-view-models-are-pure', uses('src/rooms/plan/a.view-model.ts', 'src/foundation/db/index.ts')],
    ['only-the-database-opens-connections', uses('src/rooms/plan/a.queries.ts', 'node_modules/pg/index.js')],
    ['product-knows-no-test', uses('src/rooms/plan/a.ts', 'src/rooms/plan/testing.ts')],
    ['no-unresolved', { 'src/app.ts': "import './nowhere.ts';\n" }],
  ];

  it.each(breaches)('%s', async (rule, tree) => {
    expect(await broken(tree)).toContain(rule);
  });

  it('has a breach of every rule in this test', () => {
    const tried = new Set(breaches.map(([rule]) => rule));
    expect(ruleNames.filter((name) => !name.startsWith('room-') && !tried.has(name))).toEqual([]);
  });

  it('each room is refused each room that its row does not name', async () => {
    const allowed: Record<string, string[]> = {
      localities: [],
      accounts: ['localities'],
      thread: ['localities', 'accounts'],
    };
    const tree: Tree = Object.assign(
      {},
      ...listed.map((room) => ({ [`src/rooms/${room}/index.ts`]: 'export const x = 1;\n' })),
    );
    for (const room of listed) {
      tree[`src/rooms/${room}/uses.ts`] = listed
        .filter((other) => other !== room)
        .map((other) => `export { x as ${other} } from '../${other}/index.ts';\n`)
        .join('');
    }
    for (const [file, text] of Object.entries(tree)) {
      fs.mkdirSync(path.dirname(path.join(folder, 'all', file)), { recursive: true });
      fs.writeFileSync(path.join(folder, 'all', file), text);
    }
    const { summary } = await look(path.join(folder, 'all'));
    const refused = (room: string) =>
      summary.violations.filter(({ rule }) => rule.name === `room-${room}`).map(({ to }) => to.split('/')[2] ?? '');
    for (const [room, uses] of Object.entries(allowed)) {
      expect(refused(room).sort()).toEqual(listed.filter((other) => other !== room && !uses.includes(other)).sort());
    }
    for (const room of listed.filter((name) => !(name in allowed))) {
      expect(refused(room)).not.toContain('thread');
      expect(refused(room).length).toBeGreaterThanOrEqual(listed.length - 1 - 3 - 4);
    }
    expect(listed.filter((other) => !refused('surveys').includes(other)).sort()).toEqual([
      'accounts',
      'collaborative',
      'localities',
      'surveys',
      'thread',
    ]);
  });
});

describe('a good tree', () => {
  it('passes: doors, own tables in queries, types of tables elsewhere', async () => {
    const tree = {
      ...uses('src/rooms/plan/a.queries.ts', 'src/rooms/plan/tables.ts'),
      ...uses('src/rooms/plan/a.ts', 'src/rooms/plan/tables.ts', 'import type'),
      ...uses('src/rooms/plan/b.ts', 'src/rooms/collaborative/index.ts'),
      ...uses('src/rooms/plan/c.ts', 'src/foundation/db/index.ts'),
      ...uses('src/rooms/plan/d.test.ts', 'src/rooms/accounts/testing.ts'),
      ...uses('src/app.ts', 'src/rooms/plan/index.ts'),
      'src/rooms/plan/index.ts': 'export const x = 1;\n',
    };
    expect(await broken(tree)).toEqual([]);
  });
});
