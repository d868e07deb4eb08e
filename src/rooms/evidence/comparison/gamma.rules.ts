const LANCZOS_G = 7;
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const STEPS = 10_000;
const TINY = 1e-300;

/** The logarithm of the gamma function, for a positive number (Lanczos's series, g = 7, nine terms). */
export function logGamma(x: number): number {
  const shifted = x - 1;
  const sum = LANCZOS.reduce((total, term, at) => (at === 0 ? term : total + term / (shifted + at)), 0);
  const t = shifted + LANCZOS_G + 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * The regularised lower incomplete gamma function P(a, x), for a > 0 and x >= 0: a series below a + 1, above it the
 * continued fraction of the other tail (Abramowitz and Stegun 6.5.29 and 6.5.31), each where it converges fast.
 */
export function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? front * seriesOf(a, x) : 1 - front * fractionOf(a, x);
}

function seriesOf(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let step = 1; step < STEPS && term > sum * Number.EPSILON; step++) {
    term *= x / (a + step);
    sum += term;
  }
  return sum;
}

// Lentz's method: numerators and denominators of the fraction as running quotients.
function fractionOf(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let step = 1; step < STEPS; step++) {
    const numerator = -step * (step - a);
    b += 2;
    d = 1 / awayFromZero(numerator * d + b);
    c = awayFromZero(b + numerator / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < Number.EPSILON) break;
  }
  return value;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/**
 * The x at which P(a, x) is `share`, for a share between 0 and 1, to ten figures: Newton's steps inside a bracket that
 * every step narrows, halved whenever a step would leave it, so that it always ends.
 */
export function inverseLowerGamma(share: number, a: number): number {
  if (share <= 0) return 0;
  if (share >= 1) return Infinity;
  let [low, high] = bracketOf(share, a);
  let x = (low + high) / 2;
  for (let step = 0; step < STEPS && high - low > x * 1e-15; step++) {
    const error = lowerGamma(a, x) - share;
    if (error === 0) return x;
    if (error < 0) low = x;
    else high = x;
    const slope = Math.exp((a - 1) * Math.log(x) - x - logGamma(a));
    const newton = x - error / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= x * 1e-14) return next;
    x = next;
  }
  return x;
}

function bracketOf(share: number, a: number): [number, number] {
  let high = a + 1;
  while (lowerGamma(a, high) < share) high *= 2;
  return [0, high];
}

/** The value that a chi-squared variable with these degrees of freedom stays below with probability `share`. */
export function chiSquaredQuantile(share: number, degrees: number): number {
  return 2 * inverseLowerGamma(share, degrees / 2);
}
