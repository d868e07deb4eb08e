import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testConfig } from '../../../../tests/support/config.ts';
import { fullDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openHouse, type House } from '../../../../tests/support/house.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import type { CliCommand } from '../../../foundation/room.ts';
import { statisticsComparePath, statisticsValuesPath } from '../paths.ts';
import { compareCommand, valueCommand } from './statistics.cli.ts';

let database: TestDatabase;
let house: House;
beforeAll(async () => {
  database = await fullDatabase();
  house = await openHouse(database.app);
});
afterAll(async () => {
  await house.close();
  await database.close();
});

const QUESTION = { area: 'East Sussex', measure: 'PriPermEx', period: '2019/20' };

async function run(command: CliCommand, options: Record<string, string | string[] | boolean>) {
  const lines: string[] = [];
  const { app: db, owner } = database;
  const context = { db, owner, config: testConfig(), now: new Date(), out: (text: string) => void lines.push(text) };
  const code = await command.run(context, { options, positionals: [] });
  return { code, text: lines.join('\n') };
}

describe('on the command line', () => {
  it('a value is the very object that the web address gives', async () => {
    const { code, text } = await run(valueCommand, { ...QUESTION, area: ['East Sussex'], json: true });
    const seen = await house.visitor().get(withQuery(statisticsValuesPath(), QUESTION));
    expect(code).toBe(0);
    expect(JSON.parse(text)).toEqual(JSON.parse(seen.body));
  });
  it('a comparison is the very object that the web address gives', async () => {
    const { text } = await run(compareCommand, { ...QUESTION, neighbours: '2021-04', json: true });
    const address = withQuery(statisticsComparePath(), { ...QUESTION, neighbours: '2021-04' });
    const seen = await house.visitor().get(address);
    expect(JSON.parse(text)).toEqual(JSON.parse(seen.body));
  });
  it('people get lines to read', async () => {
    const { text } = await run(compareCommand, QUESTION);
    expect(text).toContain('East Sussex, PriPermEx, 2019/20: 0.03589');
    expect(text).toContain('England: 0.01567');
    expect(text).toMatch(/list of 2025-05: mean 0\.\d{1,5} of 10\n/);
  });
  it('people are told when the list names nobody to compare with', async () => {
    const question = { area: 'Cumberland', measure: 'TotPermEx', period: '2023/24', neighbours: '2021-04' };
    const { text } = await run(compareCommand, question);
    expect(text).toContain('Statistical neighbours, list of 2021-04: none with a value to compare with');
    expect(text).not.toMatch(/unknown|Place/);
  });
  it('an unknown name ends with 1 and a malformed question with 2, and nothing is printed as an answer', async () => {
    expect(await run(valueCommand, { area: ['Narnia'], json: true })).toEqual({ code: 1, text: '' });
    expect(await run(compareCommand, { area: 'East Sussex' })).toEqual({ code: 2, text: '' });
  });
});
