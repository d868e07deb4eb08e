import { expect, test } from 'vitest';
import { connect } from '../db/index.ts';
import { throughUnwatched } from './queue.queries.ts';

test('a report of the queue that does not reach the database ends nobody’s process; what is asked fails as usual', async () => {
  const gone = connect({ host: '/nowhere', user: 'nobody' });
  const queue = throughUnwatched(gone);
  await expect(queue.executeSql('with results as (select 1) select count(*) from results', [])).resolves.toEqual({
    rows: [{ count: '0' }],
  });
  await expect(queue.executeSql('select 1', [])).rejects.toThrow();
  await gone.destroy();
});
