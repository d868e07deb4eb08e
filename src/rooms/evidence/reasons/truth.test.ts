import { beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '../figures/places.ts';
import { publishedFigures } from '../testing.ts';
import { reasonCounts, type ReasonCounts } from './reason-counts.ts';
import { REASON_MEASURES, REASON_PHASES } from './reason-groups.ts';
import { reasonsFinding } from './reasons-finding.rules.ts';

const { db, known } = await publishedFigures();

const all: { counts: ReasonCounts; what: string }[] = [];

beforeAll(async () => {
  for (const measure of REASON_MEASURES) {
    for (const phase of REASON_PHASES) {
      const counts = await reasonCounts(db, known, { measure, phase, areas: known.places.all });
      all.push({ counts, what: measure.nouns[phase.value] });
    }
  }
});

type Year = ReturnType<ReasonCounts['in']>;
type Case = { counts: ReasonCounts; area: Place; now: Year; before: Year; england: Year | null };

const number = (text: string | undefined) => Number(text?.replaceAll(',', ''));
const near = (said: string | undefined, value: number, step: number) =>
  Math.abs(number(said) - value) <= step / 2 + 1e-9;
const countsOf = (year: Year) =>
  [...year.counts.entries()].map(([code, { value, status }]) => ({ code, value, status }));

function codeOf({ counts }: Case, name: string): string {
  return counts.reasons.find(({ label }) => label.toLowerCase() === name.toLowerCase())?.code ?? '';
}

/** The most that any one hidden number can be: what is left of the published total, with room for rounding. */
function mostHidden(year: Year): number {
  const parts = countsOf(year);
  if (parts.every(({ value }) => value !== null)) return 0;
  const rest = (year.total.value ?? Infinity) - parts.reduce((sum, { value }) => sum + (value ?? 0), 0);
  return Math.max(0, rest) + (year.rounded ? 32.5 : 0);
}

function isTrueTop(sentence: string, at: Case): boolean {
  const parts = countsOf(at.now);
  const known = parts.flatMap(({ value }) => value ?? []);
  const most = Math.max(...known);
  if (sentence.startsWith('Which reason')) {
    const hidden = parts.filter(({ status }) => status === 'suppressed').length;
    return sentence.includes(` ${hidden} of the 12 `) && (known.length === 0 || most <= mostHidden(at.now));
  }
  if (sentence.includes('is hidden by the publisher')) return at.now.total.status === 'suppressed';
  if (sentence.includes('is zero')) return at.now.total.value === 0;
  if (sentence.includes('not published'))
    return at.now.total.value === null || parts.some(({ status }) => status !== null && status !== 'suppressed');
  const names = quotedIn(sentence).map((name) => codeOf(at, name));
  const words = sentence
    .split(/: | \(|, each |\)/)
    .join(' ')
    .split(' ');
  const place = words.lastIndexOf('of');
  const said = { count: words[place - 1], total: words[place + 1], share: words[place + 2]?.replace('%', '') };
  return (
    most > mostHidden(at.now) &&
    parts
      .filter(({ value }) => value === most)
      .map(({ code }) => code)
      .sort()
      .join() === [...names].sort().join() &&
    near(said.count, most, 1) &&
    near(said.total, at.now.total.value ?? NaN, 1) &&
    near(said.share, (100 * most) / (at.now.total.value ?? NaN), 0.1)
  );
}

/** What stands between quotation marks. */
function quotedIn(sentence: string): string[] {
  const pieces = sentence.split('“').slice(1);
  return pieces.map((piece) => piece.slice(0, piece.indexOf('”')));
}

const share = (year: Year | null, code: string) =>
  (100 * (year?.counts.get(code)?.value ?? NaN)) / (year?.total.value ?? NaN);

function isTrueBeside(sentence: string, at: Case): boolean {
  const code = codeOf(at, sentence.slice(1, sentence.indexOf('”')));
  const [own, england] = [share(at.now, code), share(at.england, code)];
  const said = sentence
    .split(/[()]/)
    .filter((part) => part.endsWith('%'))
    .map((part) => part.replace('%', ''));
  const way = sentence.includes('greater')
    ? own > england
    : sentence.includes('smaller')
      ? own < england
      : Math.abs(own - england) < 0.1;
  return way && near(said[0], own, 0.1) && near(said[1] ?? said[0], england, 0.1);
}

function isTrueChange(sentence: string, at: Case): boolean {
  const code = codeOf(at, sentence.slice(sentence.indexOf('“') + 1, sentence.indexOf('”')));
  const [, totals = '', shares = ''] = sentence.split(/, the number of|, and the share of/);
  const totalNow = at.now.total.value ?? NaN;
  const totalThen = at.before.total.value ?? NaN;
  const says = (part: string, then: number, now: number, step: number) => {
    const numbers = part
      .replaceAll('%', '')
      .replace(/\.$/, '')
      .split(' ')
      .filter((word) => /^\d/.test(word));
    if (part.includes(' stayed at ')) return Math.abs(now - then) < step && near(numbers.at(-1), now, step);
    const way = part.includes(' rose ') ? now > then : now < then;
    return way && near(numbers.at(-2), then, step) && near(numbers.at(-1), now, step);
  };
  return (
    sentence.startsWith(`Between ${at.before.year.label} and ${at.now.year.label},`) &&
    says(totals, totalThen, totalNow, 1) &&
    says(shares, share(at.before, code), share(at.now, code), 0.1)
  );
}

describe('over all areas, both measures, all phases and years', () => {
  it('every sentence about reasons is true of the published counts', () => {
    const wrong: string[] = [];
    let told = 0;
    for (const { counts, what } of all) {
      for (const area of known.places.all) {
        for (const [index, year] of counts.years.entries()) {
          // Every year for all schools, the newest four for the phases: the words are the same, and time is dear.
          if (counts.phase.value !== 'total' && index < counts.years.length - 4) continue;
          const before = counts.years[Math.max(0, index - 5)];
          const england = known.places.england;
          if (!before || !england) throw new Error('There are years, and England');
          const at: Case = {
            ...{ counts, area, now: counts.in(area, year), before: counts.in(area, before) },
            england: area === england ? null : counts.in(england, year),
          };
          const nameOf = (code: string) => counts.reasons.find((reason) => reason.code === code)?.label ?? '';
          const [top = '', ...others] = reasonsFinding({ ...at, area: area.name, what, nameOf });
          if (!isTrueTop(top, at)) wrong.push(top);
          for (const one of others) {
            if (!(one.startsWith('Between') ? isTrueChange(one, at) : isTrueBeside(one, at))) wrong.push(one);
          }
          told += 1 + others.length;
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(told).toBeGreaterThan(15_000);
  });
});
