import type { PeriodFacts } from '../figures/figure.ts';
import type { ComparedLine, MeasureLines } from './compared-lines.ts';

/** The period in which areas are set side by side, and what a reader must be told about the choice of it. */
type CommonPeriod = { period: PeriodFacts | null; notes: string[] };

/**
 * The period asked for, or the newest in which everybody who has any figure has one: two years never stand side by
 * side as if they were one. Null when no period has figures of two of them.
 */
export function commonPeriod({ lines, periods, chosen }: MeasureLines, asked: string | undefined): CommonPeriod {
  const has = (line: ComparedLine, period: PeriodFacts) => line.at(period).value !== null;
  const silent = lines.filter((line) => !periods.some((period) => has(line, period)));
  const speaking = lines.filter((line) => !silent.includes(line));
  const notes = silent.map(
    ({ compared }) => `No figure of ${compared.name} is published for “${chosen.measure.name}”.`,
  );
  const wanted = periods.find(({ code }) => code === asked);
  if (wanted) return { period: wanted, notes: [...notes, ...missingIn(speaking, wanted)] };
  const common =
    speaking.length > 1 ? periods.findLast((period) => speaking.every((line) => has(line, period))) : periods.at(-1);
  if (common) return { period: common, notes: [...notes, ...newerThan(speaking, common, periods)] };
  const most = periods.findLast((period) => speaking.filter((line) => has(line, period)).length > 1);
  if (!most)
    return {
      period: null,
      notes: [
        ...notes,
        ...(speaking.length > 1
          ? ['No two of the areas chosen have a figure for the same period, so they cannot be set side by side.']
          : []),
      ],
    };
  return {
    period: most,
    notes: [
      ...notes,
      'There is no period in which all of the areas chosen have a figure.',
      ...missingIn(speaking, most),
    ],
  };
}

function missingIn(lines: readonly ComparedLine[], period: PeriodFacts): string[] {
  return lines
    .filter((line) => line.at(period).value === null)
    .map(({ compared }) => `${compared.name} has no figure for ${period.label}.`);
}

function newerThan(lines: readonly ComparedLine[], common: PeriodFacts, periods: readonly PeriodFacts[]): string[] {
  const newest = periods.at(-1);
  if (!newest || newest === common) return [];
  return [
    `${common.label} is the newest period in which all of the areas chosen have a figure.`,
    ...missingIn(lines, newest),
  ];
}
