import { describe, expect, it } from 'vitest';
import { shown } from '../../../foundation/charts/index.ts';
import type { Place } from '../figures/places.ts';
import { publishedFigures } from '../testing.ts';
import { comparedSentences } from './compare.question.ts';
import { choiceOf } from './compare-choice.ts';
import { compareView, type ComparedView } from './compare-view.ts';
import { measureCalled } from './compared-measure.ts';
import { measuresTitle } from './measures-figure.ts';

const { db, known } = await publishedFigures();
const authorities = known.places.all.filter(({ kind }) => kind === 'local-authority');

/** The page for an address, as far as it speaks. */
async function viewsOf(area: Place, query: Record<string, string>): Promise<ComparedView[]> {
  const choice = await choiceOf(db, known, area, query);
  return (await compareView(db, known, area, choice)).views;
}

const PLACE = /^(.+) had the (joint )?(?:(\d+)(?:st|nd|rd|th) )?(highest|lowest) .+ of the (\d+) compared in (.+)\.$/;

function checkSentences(view: ComparedView): void {
  const [place = '', ends] = comparedSentences(view);
  const { period, lines, own, measure } = view;
  if (!period) {
    expect(place).toMatch(/has nobody beside it/);
    for (const one of view.periods) {
      expect(lines.filter((line) => line.at(one).value !== null).length, `${place} ${one.label}`).toBeLessThan(2);
    }
    return;
  }
  const values = lines.flatMap((line) => line.at(period).value ?? []);
  const mine = own.at(period).value;
  const said = PLACE.exec(place);
  if (said) {
    const [, name, joint, nth = '1', end, of, label] = said;
    const ordered = values.toSorted((a, b) => (end === 'highest' ? b - a : a - b));
    expect([name, ordered.indexOf(mine ?? NaN) + 1, values.length, period.label], place).toEqual([
      own.compared.name,
      Number(nth),
      Number(of),
      label,
    ]);
    expect(values.filter((value) => value === mine).length > 1, place).toBe(joint !== undefined);
  } else if (place.includes('is not published')) expect(mine, place).toBeNull();
  else if (place.startsWith('Nobody else')) expect(values.length, place).toBe(1);
  else expect([place.includes('had the same'), new Set(values).size], place).toEqual([true, 1]);
  checkEnds(ends, values, measure.decimals, view);
  // A publisher's own name of a measure, in quotation marks, may say "because".
  expect(`${place} ${ends ?? ''}`.replace(measure.name, '')).not.toMatch(
    /because|due to|leads? to|caus|undefined|null|NaN/,
  );
}

function checkEnds(
  ends: string | undefined,
  values: number[],
  decimals: number,
  { lines, period }: ComparedView,
): void {
  const read = values.map((value) => shown(value, decimals));
  if (ends === undefined) {
    expect(new Set(read).size).toBeLessThan(2);
    return;
  }
  const [high, low] = [shown(Math.max(...values), decimals), shown(Math.min(...values), decimals)];
  const named = (pattern: RegExp) => pattern.exec(ends)?.slice(1);
  const holders = (text: string) =>
    lines
      .filter((line) => period && shown(line.at(period).value ?? NaN, decimals) === text)
      .map(({ compared }) => compared.name);
  const top = named(
    /the highest was that of (.+), (.+), and the lowest that of |the highest was that of (.+), (.+), and several/,
  )?.filter(Boolean);
  const bottom = named(/the lowest (?:was )?that of (.+), (.+)\.$/);
  if (top) expect([top[1], holders(high)], ends).toEqual([high, [top[0]]]);
  else
    expect([holders(high).length > 1, ends.includes(`several shared the highest, ${high}`)], ends).toEqual([
      true,
      true,
    ]);
  if (bottom) expect([bottom[1], holders(low)], ends).toEqual([low, [bottom[0]]]);
  else expect([holders(low).length > 1, ends.endsWith(`the lowest, ${low}.`)], ends).toEqual([true, true]);
}

describe('over all local authorities, the comparison', () => {
  it.each(['suspension-rate', 'permanent-exclusion-rate/primary'])(
    'with England and the neighbours says of %s what sorting the figures gives',
    async (measure) => {
      for (const area of authorities) for (const view of await viewsOf(area, { measure })) checkSentences(view);
    },
    30_000,
  );
});

describe('over all measures, for an area that stayed and one that was formed', () => {
  it.each(['oldham', 'cumberland'])(
    'the comparison of %s says what the figures give',
    async (slug) => {
      const area = authorities.find((one) => one.slug === slug);
      if (!area) throw new Error(slug);
      const { measures } = known.catalogue;
      const tokens = (await choiceOf(db, known, area, {})).tokens;
      for (let at = 0; at < measures.length; at += 12) {
        const chosen = measures.slice(at, at + 12).map(({ code }) => measureCalled(known.catalogue, code));
        const { views } = await compareView(db, known, area, { measures: chosen, tokens });
        for (const view of views) checkSentences(view);
        checkTitle(area, views);
      }
    },
    30_000,
  );
});

function checkTitle(area: Place, views: ComparedView[]): void {
  const title = measuresTitle(area.name, views);
  const ways = views.flatMap(({ own, england, periods, measure }) => {
    const both = periods.filter((period) => own.at(period).value !== null && england?.at(period).value != null);
    const last = both.at(-1);
    if (!last || !england) return [];
    const [mine, its] = [own.at(last).value ?? 0, england.at(last).value ?? 0];
    return shown(mine, measure.decimals) === shown(its, measure.decimals)
      ? ['same']
      : [mine > its ? 'higher' : 'lower'];
  });
  const words = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', '11', '12'];
  const count = (way: string) => words[ways.filter((one) => one === way).length] ?? '';
  if (ways.length === 0) expect(title).toMatch(/no figure of .* can be compared/);
  else if (!title.endsWith('every measure')) expect(title).toContain(`of ${words[ways.length] ?? ''} measures`);
  if (/ on \w+ of/.test(title) && title.includes('higher in')) expect(title).toContain(`on ${count('higher')} of`);
  const lower = /, lower on (\w+)/.exec(title)?.[1];
  if (lower !== undefined) expect(lower, title).toBe(count('lower'));
}
