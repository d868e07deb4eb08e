// npm start: builds the product when that is due, then runs every measurement. TypeScript is run by the product's tsx.
import fs from 'node:fs';
import path from 'node:path';
import { main, prepare, root, StepFailed } from '../scripts/steps.mjs';

await main(async () => {
  refuseLinkedPackages();
  await prepare();
  process.env.NODE_ENV = 'production';
  const { register } = await import('tsx/esm/api');
  register();
  const { runAll } = await import('./run-all.ts');
  await runAll(process.argv.slice(2));
});

/** Preparing may install, which empties node_modules: through a link that would be those of another checkout. */
function refuseLinkedPackages() {
  const about = fs.lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false });
  if (about?.isSymbolicLink())
    throw new StepFailed('node_modules is a link: installing would empty what it points to.');
}
