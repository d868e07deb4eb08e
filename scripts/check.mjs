// npm run check: before a commit; npm test without build and browser.
import { close, fences, format, lint, runSteps, types, unit } from './checks.mjs';
import { main, prepare } from './steps.mjs';

await main(async () => {
  await prepare({ build: false });
  close(await runSteps([[lint, [format, types, fences]], unit]));
});
