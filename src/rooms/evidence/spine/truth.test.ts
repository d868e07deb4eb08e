import { describe, expect, it } from 'vitest';
import { answersOf, publishedFigures } from '../testing.ts';
import { spineQuestion } from './spine.question.ts';

const published = await publishedFigures();
const ask = answersOf(spineQuestion, published);

describe('how an area stands on a set of measures', () => {
  it('counts the sides of England as the figures of the table have them, for every area', async () => {
    const areas = published.known.places.all.filter(({ kind }) => kind === 'local-authority');
    for (const area of areas) {
      const { finding, figures } = await ask(area.slug);
      const rows = figures[0]?.table.rows ?? [];
      const pairs = rows.flatMap(({ cells }) => {
        const [own, england] = [cells[2], cells[4]];
        return own && england && own.value !== null && england.value !== null ? [{ own, england }] : [];
      });
      // Of exclusion the lower side is the better one, and figures that read the same are the same.
      const differs = pairs.filter(({ own, england }) => own.text !== england.text);
      const better = differs.filter(({ own, england }) => (own.value ?? 0) < (england.value ?? 0)).length;
      const text = finding.join(' ');
      const [, compared] = /(?:Of the|On all) (\d+) measures/.exec(text) ?? [];
      if (pairs.length < 2) expect(text, area.name).toMatch(/None of these|one measure/);
      else expect(Number(compared), text).toBe(pairs.length);
      const said = /better side of England on (\d+)/.exec(text)?.[1];
      if (said !== undefined) expect(Number(said), text).toBe(better);
      if (text.startsWith('On all')) expect(differs.length, text).toBe(pairs.length);
    }
  }, 60_000);
  it('takes a set of the reader’s own', async () => {
    const { figures } = await ask('devon', { measures: 'KS2RWM_Expected_STD,LACnum', neighbours: '2021-04' });
    expect(figures[0]?.table.rows.length).toBe(2);
    // England's number of children looked after is a total: no line can be centred on it.
    expect(figures[0]?.chart?.description).not.toContain('looked after');
    await expect(ask('devon', { measures: 'NoSuchThing' })).rejects.toMatchObject({
      status: 400,
      say: expect.stringContaining('No measure is called “NoSuchThing”') as string,
    });
  });
});
