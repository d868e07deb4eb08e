// npm test: exactly what CI runs. Prints `N passed, N failed` as its last line.
import { build, close, fences, format, journeys, lint, pages, runSteps, types, unit } from './checks.mjs';
import { main, prepare } from './steps.mjs';

await main(async () => {
  await prepare({ build: false });
  close(await runSteps([[lint, [format, types, fences, build]], unit, [journeys, pages]]));
});
