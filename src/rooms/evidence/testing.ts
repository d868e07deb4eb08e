import { afterAll } from 'vitest';
import { fullDatabase } from '../../../tests/support/database.ts';
import { openHouse, type House } from '../../../tests/support/house.ts';
import type { Db } from '../../foundation/db/index.ts';
import { knownIn, type Known } from './figures/known.ts';
import type { Question } from './questions/question.ts';

/** The published figures of this run, for reading, and what is known of places and measures. Asked at a file's top. */
export async function publishedFigures(): Promise<{ db: Db; owner: Db; known: Known }> {
  const database = await fullDatabase();
  afterAll(() => database.close());
  return { db: database.app, owner: database.owner, known: await knownIn(database.app) };
}

/** The whole house on the published figures. Asked at a file's top. */
export async function houseOfFigures(): Promise<House> {
  const database = await fullDatabase();
  const house = await openHouse(database.app);
  afterAll(async () => {
    await house.close();
    await database.close();
  });
  return house;
}

/** What a question answers about the area of this slug, without its page. */
export function answersOf(question: Question, { db, known }: { db: Db; known: Known }) {
  return (slug: string, query: Record<string, string> = {}) => {
    const area = known.places.all.find((place) => place.slug === slug);
    if (!area) throw new Error(`No area ${slug}`);
    return question.answer({
      ...{ reader: db, known, area, query },
      addressFor: (change) => `?${new URLSearchParams(given(change)).toString()}`,
      measurePage: (code) => code,
      areaPage: (name) => `/areas/${name}`,
    });
  };
}

function given(change: Record<string, string | null>): [string, string][] {
  return Object.entries(change).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}
