import type { z } from 'zod';
import { fullDatabase } from '../../../../tests/support/database.ts';
import { openHouse } from '../../../../tests/support/house.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import { statisticsComparePath, statisticsValuesPath } from '../paths.ts';
import { compareAnswer, errorAnswer, valuesAnswer } from './statistics.schema.ts';

type Query = Parameters<typeof withQuery>[1];

/** A question with a known answer: 0.03589. */
export const PRIMARY = { area: 'East Sussex', measure: 'PriPermEx', period: '2019/20' };

export type Door = Awaited<ReturnType<typeof openDoor>>;

/** The door for programs on the full figures; every answer is held against its schema. */
export async function openDoor() {
  const database = await fullDatabase();
  const house = await openHouse(database.app);
  const ask = async <S extends z.ZodType>(path: string, query: Query, schema: S): Promise<z.output<S>> => {
    const seen = await house.visitor().get(withQuery(path, query));
    if (seen.status !== 200) throw new Error(`${seen.status} ${seen.body.slice(0, 300)}`);
    return schema.parse(JSON.parse(seen.body));
  };
  const refusal = async (path: string, query: Query) => {
    const seen = await house.visitor().get(withQuery(path, query));
    return { status: seen.status, ...errorAnswer.parse(JSON.parse(seen.body)).error };
  };
  const close = async () => {
    await house.close();
    await database.close();
  };
  const values = (query: Query) => ask(statisticsValuesPath(), query, valuesAnswer);
  const compare = (query: Query) => ask(statisticsComparePath(), query, compareAnswer);
  return { database, house, ask, refusal, values, compare, close };
}
