const formats = new Map<number, Intl.NumberFormat>();

function format(decimals: number): Intl.NumberFormat {
  let found = formats.get(decimals);
  if (!found) {
    found = new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(decimals, found);
  }
  return found;
}

/** The value as people see it: rounded to `decimals` places. Comparisons "at shown precision" use this number. */
export function atShownPrecision(value: number, decimals: number): number {
  const rounded = Number(format(decimals).format(value).replaceAll(',', ''));
  return rounded === 0 ? 0 : rounded; // never −0
}

/**
 * A number as text: "1,234.50", "0.03". A value that is not zero but rounds to zero reads "less than 0.005" (half of
 * the last place), because "0.00" would say that nothing happened; an exact zero stays "0.00".
 */
export function shown(value: number, decimals: number): string {
  // Formatting is dear, and only a number smaller than the last place can round to zero.
  const small = value !== 0 && Math.abs(value) < 10 ** -decimals;
  if (small && atShownPrecision(value, decimals) === 0) {
    const half = format(decimals + 1).format(0.5 * 10 ** -decimals);
    return value > 0 ? `less than ${half}` : `between −${half} and 0`;
  }
  return format(decimals)
    .format(value === 0 ? 0 : value)
    .replace('-', '−');
}

/** 1st, 2nd, 3rd, 4th, 11th, 22nd … */
export function ordinal(place: number): string {
  const lastTwo = place % 100;
  if (lastTwo >= 11 && lastTwo <= 13) return `${place}th`;
  return `${place}${{ 1: 'st', 2: 'nd', 3: 'rd' }[place % 10] ?? 'th'}`;
}
