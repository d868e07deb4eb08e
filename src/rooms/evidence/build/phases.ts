/** Kinds of school as the releases of 2006/07 to 2016/17 name them, and our phases. */
export const PHASES: Record<string, string> = {
  Total: 'total',
  'State-funded primary': 'primary',
  'State-funded secondary': 'secondary',
  Special: 'special',
};
