import { defineConfig } from 'vitest/config';

const unit = ['src/**/*.test.ts', 'tests/*.test.ts', 'tests/property/**/*.test.ts', 'scripts/**/*.test.ts'];
const E2E = 'tests/e2e/**/*.test.ts';
/** Those that only read, and so find the house as the crawl does. */
const READING = ['every-page', 'focus-walk', 'data-officer', 'print'].map((name) => `tests/e2e/${name}.test.ts`);

/** Tests in a browser and a whole house of the run's own, one file after another since they share the house. */
function browserProject(name: string, files: { include: string[]; exclude?: string[] }) {
  return {
    extends: true as const,
    test: {
      name,
      ...files,
      globalSetup: ['tests/support/running-house.ts'],
      fileParallelism: false,
      isolate: false,
      sequence: { groupOrder: 1 },
      testTimeout: 60_000,
      hookTimeout: 180_000,
    },
  };
}

export default defineConfig({
  test: {
    pool: 'forks',
    // As many as a small machine has cores: a third saved a minute at most, and tests of time failed now and then.
    maxWorkers: 2,
    // A fault ends here and nothing else does: with two at work and the database beside them one waits for another.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    // By the contents of each file: what the unit tests have translated, the two runs in a browser take as it is.
    experimental: { fsModuleCache: true, fsModuleCachePath: '.cache/modules' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: unit,
          globalSetup: ['tests/support/embedded-server.ts'],
          // One process takes file after file: to load the house anew for each would take a third of the time.
          isolate: false,
        },
      },
      // Two, so that both cores work: the journeys change what the crawl would read.
      browserProject('e2e', { include: [E2E], exclude: READING }),
      browserProject('pages', { include: READING }),
      {
        extends: true,
        // Breaks things for minutes at a time: npm run test:faults, not npm test.
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
