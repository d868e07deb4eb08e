// npm run -s cli -- …: progress on stderr; stdout holds only what the command prints.
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { main, prepare, root } from './steps.mjs';

await main(async () => {
  await prepare();
  process.env.NODE_ENV ??= 'production';
  await import(pathToFileURL(path.join(root, 'dist/server/cli.js')).href);
});
