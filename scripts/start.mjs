// npm start: installs and builds what is missing or stale, then serves in this same process (signals reach it directly).
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { main, prepare, root } from './steps.mjs';

await main(async () => {
  await prepare();
  process.env.NODE_ENV ??= 'production';
  await import(pathToFileURL(path.join(root, 'dist/server/main.js')).href);
});
