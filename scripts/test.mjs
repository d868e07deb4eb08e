// npm test: exactly what CI runs. Prints `N passed, N failed` as its last line.
import * as checks from './checks.mjs';
import { main, prepare } from './steps.mjs';

const { build, clearDatabases, close, databases, fences, format, journeys, lint, pages, runSteps, types, unit } =
  checks;

await main(async () => {
  await prepare({ build: false });
  const steps = [[lint, [format, types, fences, build, databases]], unit, [journeys, pages]];
  close(await runSteps(steps).finally(clearDatabases));
});
