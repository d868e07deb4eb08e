import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../src/foundation/config/index.ts';

/** `megabytes`: the most memory that the command's process held. `ms` is all of it, from the call to its end. */
export type Ran = { ms: number; megabytes: number };

const PEAK = pathToFileURL(path.join(import.meta.dirname, 'peak.mjs')).href;

/** Runs a command of the built product as people run it, in a process of its own. Throws when it does not end well. */
export async function runCommand(words: readonly string[], settings: Record<string, string>): Promise<Ran> {
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', PEAK, 'dist/server/cli.js', ...words], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: 'production', DEMO: 'true', ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [, out, err, peak] = child.stdio;
  const said = Promise.all([out, err, peak].map((stream) => text(stream as Readable)));
  const [code] = (await once(child, 'exit')) as [number | null];
  const ms = performance.now() - begun;
  const [told = '', complained = '', megabytes = ''] = await said;
  if (code !== 0) throw new Error(`${words.slice(0, 2).join(' ')} ended with ${code}. It said:\n${complained}${told}`);
  return { ms, megabytes: Number(megabytes) };
}

/** The same several times: the median of the times, the most of the memory. */
export async function runCommands(times: number, run: (at: number) => Promise<Ran>): Promise<Ran> {
  const ran: Ran[] = [];
  for (let at = 0; at < times; at += 1) ran.push(await run(at));
  const middle = ran.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(times / 2)] ?? NaN;
  return { ms: middle, megabytes: Math.max(...ran.map(({ megabytes }) => megabytes)) };
}
