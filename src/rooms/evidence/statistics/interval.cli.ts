import type { LoneCommand } from '../../../foundation/room.ts';
import { rateIntervals, type Interval, type RateIntervals } from '../comparison/intervals.rules.ts';
import { errorBody, type Refusal } from './refusal.ts';

type Given = Parameters<LoneCommand['runAlone']>[1]['options'];

/** `statistics interval`: how sure a rate is that was made from a count. Needs no database. */
export const intervalCommand: LoneCommand = {
  words: ['statistics', 'interval'],
  about: 'A rate per 100 with its Byar (exact under ten events) and Wilson intervals',
  options: {
    events: { about: 'How many events, for instance 3' },
    population: { about: 'Among how many people, for instance 8000' },
    json: { about: 'Print the answer as JSON', flag: true },
  },
  runAlone({ out, complain }, { options }) {
    const answered = answerTo(options);
    const asJson = options['json'] === true;
    if (answered.ok) out(asJson ? JSON.stringify(answered.value) : asLines(answered.value));
    else {
      const { parameter, message } = answered.reason;
      complain(asJson ? JSON.stringify(errorBody(answered.reason)) : `--${parameter}: ${message}`);
    }
    return Promise.resolve(answered.ok ? 0 : 2);
  },
};

function answerTo(options: Given): { ok: true; value: RateIntervals } | { ok: false; reason: Refusal } {
  const textOf = (name: string) => (typeof options[name] === 'string' ? options[name] : null);
  const [events, population] = [textOf('events'), textOf('population')];
  const found = rateIntervals(numberIn(events), numberIn(population));
  if (found.ok) return found;
  const { parameter, message } = found.reason;
  const value = parameter === 'events' ? events : population;
  const given = value === null ? 'It is missing.' : `Given: ${value}.`;
  return { ok: false, reason: { status: 400, parameter, value, message: `${message} ${given}` } };
}

// Number('') is 0 and Number('0x10') is 16: only digits are a count.
function numberIn(text: string | null): number {
  return text !== null && /^\d+$/.test(text.trim()) ? Number(text) : NaN;
}

function asLines({ rate, byar95, byar998, wilson95, reason }: RateIntervals): string {
  const range = (interval: Interval | null) =>
    interval ? interval.map((end) => Number(end.toFixed(5))).join(' to ') : (reason ?? 'none');
  return [
    `Rate: ${Number(rate.toFixed(5))} per 100`,
    `95 % (Byar, or exact Poisson under ten events): ${range(byar95)}`,
    `99.8 % (the same): ${range(byar998)}`,
    `95 % (Wilson, of a proportion): ${range(wilson95)}`,
  ].join('\n');
}
