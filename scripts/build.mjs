// npm run build: server and client anew, marked as built from these sources so that commands of another account,
// which may not write here, find nothing left to do.
import { main, prepare, rebuild } from './steps.mjs';

await main(async () => {
  await prepare({ build: false });
  await rebuild();
});
