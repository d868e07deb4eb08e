/** Lengths of a drawing of bars in context, in SVG units. */
export type ContextSizes = {
  width: number;
  /** Where the bars begin and end. */
  from: number;
  to: number;
  /** Sizes of type: names and values, other words. */
  font: number;
  small: number;
  /** Room for the name of a row; on a narrow drawing it stands above its bar. */
  names: number;
  stacked: boolean;
  enlarge: number;
};

/** wide: 960 units, names left of the bars; narrow: 400, names above them. */
export function contextSizes(width: 'wide' | 'narrow'): ContextSizes {
  if (width === 'wide') {
    return { width: 960, from: 380, to: 850, font: 16, small: 14, names: 290, stacked: false, enlarge: 1 };
  }
  return { width: 400, from: 12, to: 388, font: 16, small: 15, names: 270, stacked: true, enlarge: 1.2 };
}
