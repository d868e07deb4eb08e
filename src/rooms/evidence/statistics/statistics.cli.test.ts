import { describe, expect, it } from 'vitest';
import { testConfig } from '../../../../tests/support/config.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import type { CliCommand } from '../../../foundation/room.ts';
import { statisticsComparePath, statisticsStandingPath, statisticsValuesPath } from '../paths.ts';
import { houseOfFigures, publishedFigures } from '../testing.ts';
import { intervalCommand } from './interval.cli.ts';
import { compareCommand, standingCommand, valueCommand } from './statistics.cli.ts';

const { db, owner } = await publishedFigures();
const house = await houseOfFigures();

type Given = Parameters<CliCommand['run']>[1];

const QUESTION = { area: 'East Sussex', measure: 'PriPermEx', period: '2019/20' };

async function run(command: CliCommand, options: Given['options'], positionals: string[] = []) {
  const lines: string[] = [];
  const context = { db, owner, config: testConfig(), now: new Date(), out: (text: string) => void lines.push(text) };
  const code = await command.run(context, { options, positionals });
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
  it('a standing is the very object that the web address gives, whichever way area and measure are said', async () => {
    const seen = await house.visitor().get(withQuery(statisticsStandingPath(), { area: '845', measure: 'PriPermEx' }));
    const named = await run(standingCommand, { area: '845', measure: 'PriPermEx', json: true });
    const bare = await run(standingCommand, { json: true }, ['845', 'PriPermEx']);
    expect(JSON.parse(named.text)).toEqual(JSON.parse(seen.body));
    expect(bare.text).toBe(named.text);
  });
  it('a standing can be read by people', async () => {
    const { text } = await run(standingCommand, { area: 'East Sussex', measure: 'PriPermEx', period: '2019/20' });
    expect(text).toMatch(/; place \d+ of 15\d among local authorities, 1 is best/);
    expect(text).toMatch(/Quartile band: [A-D] \(cuts /);
    expect(text).toMatch(/Change on 2018\/19: -?0\.\d+/);
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

describe('intervals on the command line', () => {
  async function interval(options: Given['options']) {
    const [printed, complained]: [string[], string[]] = [[], []];
    const context = {
      out: (text: string) => void printed.push(text),
      complain: (text: string) => void complained.push(text),
    };
    const code = await intervalCommand.runAlone(context, { options, positionals: [] });
    return { code, printed: printed.join('\n'), complained: complained.join('\n') };
  }
  it('three events among 8,000 people, without a database', async () => {
    const { code, printed } = await interval({ events: '3', population: '8000', json: true });
    expect([code, Object.keys(JSON.parse(printed) as object)]).toEqual([0, ['rate', 'byar95', 'byar998', 'wilson95']]);
    expect(printed).toMatch(/^\{"rate":0\.0375,"byar95":\[0\.00773340\d*,0\.10959091\d*\],/);
  });
  it('people get lines to read, and the reason where there is no Wilson interval', async () => {
    const { printed } = await interval({ events: '1200', population: '1000' });
    expect(printed).toContain('Rate: 120 per 100');
    expect(printed).toContain('There are more events than people');
  });
  it.each([
    [{ events: '-3', population: '8000' }, /--events: Expected a whole number of events, 0 or more\. Given: -3\./],
    [{ events: '3', population: '0' }, /--population: Expected a whole number of people, 1 or more\. Given: 0\./],
    [{ events: '3' }, /--population: .* It is missing\./],
    [{ events: '', population: '9' }, /--events/],
  ])('%j is refused by name with 2', async (options, message) => {
    const { code, printed, complained } = await interval(options);
    expect([code, printed]).toEqual([2, '']);
    expect(complained).toMatch(message);
  });
});
