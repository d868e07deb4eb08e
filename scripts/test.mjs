// npm test: exactly what CI runs. Prints `N passed, N failed` as its last line.
import { browser, build, close, fences, format, lint, runSteps, types, unit } from './checks.mjs';
import { main, prepare } from './steps.mjs';

await main(async () => {
  await prepare({ build: false });
  close(await runSteps([format, lint, types, fences, build, unit, browser]));
});
