import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Environment } from 'nunjucks';

/** What a template builds on, where its name stands in it as it is. */
const NAMED = /\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']/g;

/**
 * Compiles all our templates and what they build on, one in each turn of the event loop: otherwise the first who opens a
 * page waits some 30 ms for it, and everybody else with them. Gives how many; one that is broken is left for whoever
 * opens its page.
 */
export async function compileAll(environment: Environment, folders: readonly string[]): Promise<number> {
  const [, ...ours] = [...folders].reverse();
  const waiting = ours.reverse().flatMap((folder) => templatesIn(folder, ours));
  const seen = new Set<string>();
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const file = fileOf(name, folders);
    if (file) waiting.push(...namedIn(file));
    compile(environment, name);
    await setImmediate();
  }
  return seen.size;
}

/** By the names that pages call them: below the first folder that holds them. */
function templatesIn(folder: string, folders: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.njk'));
  return files
    .filter((file) => folders.find((one) => !relative(one, join(folder, file)).startsWith('..')) === folder)
    .map((file) => file.replaceAll('\\', '/'));
}

const fileOf = (name: string, folders: readonly string[]): string | undefined =>
  folders.map((folder) => resolve(folder, name)).find((file) => existsSync(file));

/** A name that begins with a dot stands beside the file that says it. */
function namedIn(file: string): string[] {
  const names = [...readFileSync(file, 'utf8').matchAll(NAMED)].map(([, name = '']) => name);
  return names.map((name) => (name.startsWith('.') ? resolve(dirname(file), name) : name));
}

function compile(environment: Environment, name: string): void {
  try {
    environment.getTemplate(name, true);
  } catch {
    // Whoever opens its page is told, and the log with them.
  }
}
