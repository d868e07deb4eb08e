/**
 * A few round values that hold zero, the largest and the smallest value between them: about `intervals` steps, the
 * outer ones close the axis.
 */
export function roundTicks(largest: number, intervals = 4, smallest = 0): number[] {
  const [low, high] = [Math.min(0, smallest), Math.max(0, largest)];
  if (!(high - low > 0)) return [0, 1];
  const rough = (high - low) / intervals;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough - 1e-12) ?? 10) * power;
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** How many decimals are needed to write the ticks of an axis exactly. */
export function tickDecimals(ticks: number[]): number {
  return Math.max(0, ...ticks.map((tick) => String(tick).split('.')[1]?.length ?? 0));
}

/** Linear scale from a domain to a range; a domain of one value maps to the middle. */
export function linear([d0, d1]: [number, number], [r0, r1]: [number, number]): (value: number) => number {
  return (value) => (d1 === d0 ? (r0 + r1) / 2 : r0 + ((value - d0) / (d1 - d0)) * (r1 - r0));
}
