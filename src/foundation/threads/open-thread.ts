import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** `beside` is the import.meta.url of who opens it; `built` its name among the files of the server in vite.config.ts. */
export type ThreadFile = { beside: string; source: string; built: string };

/** A thread of its own. Built, it is a file beside the server's; from source it is read by what runs the source (tsx, development only). */
export function openThread({ beside, source, built }: ThreadFile, options: WorkerOptions = {}): Worker {
  // A thread's own files have a mark behind their name when tsx reads them.
  if (!new URL(beside).pathname.endsWith('.ts')) return new Worker(new URL(built, beside), options);
  const file = JSON.stringify(new URL(source, beside).href);
  // Found as a file: what runs the tests' house knows no import.meta.resolve.
  const found = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api'));
  const tsx = JSON.stringify(new URL('index.mjs', found).href);
  return new Worker(`import(${tsx}).then(({ tsImport }) => tsImport(${file}, ${file}))`, { ...options, eval: true });
}
