const formats = new Map<number, Intl.NumberFormat>();

function format(decimals: number): Intl.NumberFormat {
  let found = formats.get(decimals);
  if (!found) {
    found = new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(decimals, found);
  }
  return found;
}

/** Beyond this many steps a double is too coarse to tell a tie from its neighbours. */
const MOST_STEPS = 1e9;
/** Wider than the error of the multiplication below. */
const NEAR_A_TIE = 1e-6;

// How many of its last places a value is, rounded: a map formats thousands of numbers, and Intl takes 2 µs for each.
// Null where rounding could go either way, which is Intl's to say.
function stepsOf(value: number, decimals: number): number | null {
  const steps = value * 10 ** decimals;
  const beside = Math.abs(steps - Math.floor(steps) - 0.5);
  return Math.abs(steps) < MOST_STEPS && beside > NEAR_A_TIE ? Math.round(steps) : null;
}

function formatted(value: number, decimals: number): string {
  const steps = stepsOf(value, decimals);
  if (steps === null) return format(decimals).format(value);
  const digits = String(Math.abs(steps)).padStart(decimals + 1, '0');
  const whole = inThousands(digits.slice(0, digits.length - decimals));
  const places = decimals === 0 ? '' : `.${digits.slice(-decimals)}`;
  return `${value < 0 ? '-' : ''}${whole}${places}`;
}

function inThousands(digits: string): string {
  const parts: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) parts.unshift(digits.slice(Math.max(0, end - 3), end));
  return parts.join(',');
}

/** The value as people see it: rounded to `decimals` places. Comparisons "at shown precision" use this number. */
export function atShownPrecision(value: number, decimals: number): number {
  const steps = stepsOf(value, decimals);
  const rounded = steps === null ? Number(format(decimals).format(value).replaceAll(',', '')) : steps / 10 ** decimals;
  return rounded === 0 ? 0 : rounded; // never −0
}

/**
 * A number as text: "1,234.50", "0.03". A value that is not zero but rounds to zero reads "less than 0.005" (half of
 * the last place), because "0.00" would say that nothing happened; an exact zero stays "0.00".
 */
export function shown(value: number, decimals: number): string {
  // Only a number smaller than the last place can round to zero.
  const small = value !== 0 && Math.abs(value) < 10 ** -decimals;
  if (small && atShownPrecision(value, decimals) === 0) {
    const half = formatted(0.5 * 10 ** -decimals, decimals + 1);
    return value > 0 ? `less than ${half}` : `between −${half} and 0`;
  }
  return formatted(value === 0 ? 0 : value, decimals).replace('-', '−');
}

/** 1st, 2nd, 3rd, 4th, 11th, 22nd … */
export function ordinal(place: number): string {
  const lastTwo = place % 100;
  if (lastTwo >= 11 && lastTwo <= 13) return `${place}th`;
  return `${place}${{ 1: 'st', 2: 'nd', 3: 'rd' }[place % 10] ?? 'th'}`;
}
