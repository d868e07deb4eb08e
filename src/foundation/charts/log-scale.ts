/** Logarithmic scale from a domain of positive numbers to a range. */
export function logarithmic([d0, d1]: [number, number], [r0, r1]: [number, number]): (value: number) => number {
  const width = Math.log(d1) - Math.log(d0);
  return (value) => (width === 0 ? (r0 + r1) / 2 : r0 + ((Math.log(value) - Math.log(d0)) / width) * (r1 - r0));
}

/** The positive values with 1 among them and some air at both ends, so that "the same rate" is always in sight. */
export function logDomain(values: readonly number[]): [number, number] {
  const positive = [1, ...values.filter((value) => value > 0 && Number.isFinite(value))];
  const [low, high] = [Math.min(...positive), Math.max(...positive)];
  const air = Math.max((high / low) ** 0.04, 1.04);
  return [low / air, high * air];
}

/** Round values inside a domain, 1 among them, at least `apart` of the axis's length from each other. */
export function logTicks([low, high]: [number, number], apart: number): number[] {
  const x = logarithmic([low, high], [0, 1]);
  const powers = Array.from({ length: 13 }, (_, index) => 10 ** (index - 6));
  // Whole powers of ten first, then twos and fives, then what fits between them.
  const order = [1, 2, 5, 3, 1.5, 7].flatMap((step) => powers.map((power) => Number((step * power).toPrecision(3))));
  const nearOne = [1.1, 1.2, 0.9, 0.8].filter(() => high / low < 1.6);
  const chosen: number[] = [];
  for (const tick of [1, ...order, ...nearOne]) {
    const fits = tick >= low && tick <= high && chosen.every((other) => Math.abs(x(other) - x(tick)) >= apart);
    if (fits) chosen.push(tick);
  }
  return chosen.sort((a, b) => a - b);
}
