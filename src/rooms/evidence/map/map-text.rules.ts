/** What is read of an area of the map: 'Kent: 9.21, class 3 of 5'. `mapClass` counts from 0; null without a figure. */
export function areaText(name: string, value: string, mapClass: number | null, classes: number): string {
  return mapClass === null ? `${name}: ${value}` : `${name}: ${value}, class ${mapClass + 1} of ${classes}`;
}

/** The letter of a filling (`fillKeyOf`) as a class from 0; null for those without a figure. */
export function classOfFill(letter: string): number | null {
  const digit = '01234'.indexOf(letter);
  const old = 'abcde'.indexOf(letter);
  return digit >= 0 ? digit : old >= 0 ? old : null;
}

/** What the player of the map is given; lists in the order of `areas`. */
export type MapYears = {
  areas: { code: string; name: string }[];
  classes: number;
  /** Where the page stands. */
  at: number;
  years: {
    label: string;
    href: string;
    title: string;
    /** A letter an area. */
    fills: string;
    /** Joined by bars: a name has none. */
    values: string;
  }[];
};
