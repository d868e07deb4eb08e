import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { relationOf } from '../../../../tests/property/finding-checker.ts';
import { storiesPath } from '../paths.ts';
import { houseOfFigures, publishedFigures } from '../testing.ts';
import { beforeSentence, changeSentence, countTitle, meanSentence, stoodTitle } from './story.sentences.ts';
import { storyOf, type Moment, type Story, type StoryLine } from './story.ts';

const { db, known } = await publishedFigures();
const house = await houseOfFigures();

const stories: Story[] = [];

beforeAll(async () => {
  for (const area of known.places.all.filter(({ kind }) => kind === 'local-authority')) {
    const story = await storyOf(db, known, area);
    if (story) stories.push(story);
  }
});

function eachLine(check: (line: StoryLine, story: Story) => void): void {
  for (const story of stories) for (const line of story.lines) check(line, story);
}

/** The number as it reads, rounded without the code that wrote it. */
const reads = (value: number) =>
  value > 0 && value < 0.005 ? 'less than 0.005' : (Math.round((value + 1e-9) * 100) / 100).toFixed(2);
const values = ({ series }: StoryLine, { period }: Moment) => ({
  own: series.own.at(period).value,
  england: series.england?.at(period).value ?? null,
  neighbours: series.neighbours.flatMap(({ at }) => at(period).value ?? []),
});
const mean = (all: number[]) => all.reduce((sum, value) => sum + value, 0) / all.length;
const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six'];
const numberIn = (word: string | undefined) => NUMBERS.indexOf(word ?? 'none');

describe('over all local authorities and six rates, a story', () => {
  it('there is one of each, from 2019/20 with the list of April 2021', () => {
    expect(stories.length).toBeGreaterThan(155);
    eachLine(({ then }, { list, lines }) => {
      expect([then.period.label, list.id, lines.length]).toEqual(['2019/20', '2021-04', 6]);
    });
  });

  it('tells the change between the two years, here and in England, with the published numbers', () => {
    eachLine((line) => {
      const said = changeSentence(line);
      const [then, now] = [values(line, line.then), values(line, line.now)];
      if (then.own === null || now.own === null) {
        expect(said).toMatch(/not published/);
        if (now.own !== null) expect(said).toContain(`was ${reads(now.own)};`);
        return;
      }
      const [here = '', there = ''] = said.split(/in England/);
      const told = / was (higher|lower|the same) in/.exec(here)?.[1]?.replace('the ', '');
      expect(told, said).toBe(relationOf(now.own, then.own));
      expect(said).toContain(`(${reads(now.own)}`);
      if (told !== 'same') expect(said).toContain(`(${reads(then.own)})`);
      if (then.england === null || now.england === null) throw new Error(said);
      const elsewhere = /(higher|lower|the same)/.exec(there)?.[1]?.replace('the ', '') ?? 'same';
      expect(elsewhere, said).toBe(relationOf(now.england, then.england));
      expect(there, said).toContain(`(${reads(now.england)}`);
      if (there.includes(' too ')) expect(elsewhere, said).toBe(told);
      expect(said).not.toMatch(/because|due to|thanks|undefined|null|NaN/);
    });
  });

  it('tells where the area stood beside the mean of its neighbours of the time, then and now', () => {
    eachLine((line) => {
      const [said] = meanSentence(line);
      const [then, now] = [values(line, line.then), values(line, line.now)];
      const known = [then, now].every(({ own, neighbours }) => own !== null && neighbours.length > 0);
      expect(said !== undefined, said).toBe(known);
      if (said === undefined) return;
      const sides = [...said.matchAll(/\b(?:above|below|level)\b/g)].map(([word]) => word);
      const told = sides.length === 1 ? [sides[0], sides[0]] : sides;
      const side = ({ own, neighbours }: typeof then) =>
        ({ higher: 'above', lower: 'below', same: 'level' })[relationOf(own ?? NaN, mean(neighbours))];
      expect(told, `${line.series.own.place.name}: ${said}`).toEqual([side(then), side(now)]);
      expect(said).toContain(`(${reads(mean(now.neighbours))})`);
    });
  });

  it('names both rates of the last whole year before the pandemic, where both are published', () => {
    for (const { lines } of stories) {
      const [said] = beforeSentence(lines);
      const total = lines.filter(({ series }) => series.phase.code === 'total');
      const known = total.map((line) => {
        const period = line.series.periods.find(({ label }) => label === '2018/19');
        return period ? line.series.own.at(period).value : null;
      });
      expect(said !== undefined, said).toBe(known.every((value) => value !== null));
      if (said) expect(said).toMatch(new RegExp(`was ${reads(known[0] ?? 0)} and .* rate ${reads(known[1] ?? 0)}\\.$`));
    }
  });

  it('counts rates that were higher, lower or the same, and sides of the mean', () => {
    for (const { area, lines } of stories) {
      const title = countTitle(area.name, lines);
      const ways = lines.flatMap((line) => {
        const [then, now] = [values(line, line.then).own, values(line, line.now).own];
        return then === null || now === null ? [] : [relationOf(now, then)];
      });
      const count = (way: string) => ways.filter((one) => one === way).length;
      if (ways.length === 0) expect(title).toMatch(/^No rate/);
      else if (title.startsWith('All'))
        expect([count('higher'), numberIn(/All (\w+)/.exec(title)?.[1])]).toEqual([ways.length, ways.length]);
      else {
        const told = [/Of (\w+)/, /, (\w+) were higher/, /(?:, |and )(\w+) lower/, /and (\w+) the same$/].map((one) =>
          numberIn(one.exec(title)?.[1]),
        );
        expect(told, title).toEqual([ways.length, count('higher'), count('lower'), count('same')]);
      }
      for (const at of ['then', 'now'] as const) {
        const stood = stoodTitle(
          area.name,
          lines[0]?.[at].period.label ?? '',
          lines.map((line) => line[at]),
        );
        const sides = lines.flatMap((line) => {
          const { own, neighbours } = values(line, line[at]);
          return own === null || neighbours.length === 0 ? [] : [relationOf(own, mean(neighbours))];
        });
        if (sides.length === 0) expect(stood).toMatch(/no rate of/);
        else {
          const told = [/on (\w+) of/, /of (\w+) rates/, /below it on (\w+)/].map((one) =>
            numberIn(one.exec(stood)?.[1]),
          );
          const higher = sides.filter((one) => one === 'higher').length;
          expect(told, stood).toEqual([higher, sides.length, sides.filter((one) => one === 'lower').length]);
        }
      }
    }
  });
});

describe('the page of the three localities', () => {
  it('is there for everybody, tells each with its figures, and says what they cannot say', async () => {
    const { $, status, body } = await house.visitor().get(storiesPath());
    expect(status).toBe(200);
    expect(
      $('h2')
        .toArray()
        .map((one) => $(one).text())
        .slice(0, 3),
    ).toEqual(['East Sussex', 'Oldham', 'Worcestershire']);
    expect($('figure').length).toBe(3);
    expect($('dt').length).toBe(18);
    expect(body).toContain('They cannot show whether a programme, or anything else, brought it about');
    // Known answers: England's 2019/20, and Oldham's newest, as published.
    expect(body).toContain('from 0.06)');
    expect(body).toMatch(/suspension rate in Oldham was higher in 2023\/24 \(9\.63\) than in 2019\/20 \(3\.25\)/);
    await expectAccessible(body);
  }, 60_000);
  it('leads to each story, whose figures can be taken away', async () => {
    const { $ } = await house.visitor().get(storiesPath());
    const links = $('a[download]')
      .toArray()
      .map((one) => $(one).attr('href') ?? '');
    expect(links.filter((href) => href.endsWith('.csv')).length).toBe(3);
    const csv = await house.visitor().get(links[0] ?? '');
    expect([csv.status, csv.body.includes('East Sussex, 2019/20')]).toEqual([200, true]);
  });
});
