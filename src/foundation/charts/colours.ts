export type MeasureColours = {
  /** Lines and dots, at least 4.5:1 on paper. */
  main: string;
  /** Five steps of one hue, light to dark, for maps; they differ in lightness, so they survive a black-and-white printer. */
  scale: [string, string, string, string, string];
  /** The shape of end dots, so that colour never stands alone. */
  mark: 'circle' | 'square';
};

export const ink = '#1d2a33';
export const quiet = '#4d5a63';
export const grid = '#e4ded1';
export const paper = '#fbf9f5';
export const gold = '#c8901a';
export const neighbourLine = '#b9b1a1';
export const neighbourDot = '#b3aa98';
export const meanLine = '#756b57';
export const shade = '#f0eade';

const suspension: MeasureColours = {
  main: '#0b4f55',
  scale: ['#e0edea', '#aed1cb', '#6fada8', '#2f7f83', '#0b4f55'],
  mark: 'circle',
};
const permanentExclusion: MeasureColours = {
  main: '#8f3a0f',
  scale: ['#f9e7db', '#efc2a2', '#da9163', '#b35d2d', '#7a2f0c'],
  mark: 'square',
};
const others: MeasureColours[] = [
  { main: '#1f4f8a', scale: ['#e3ebf5', '#b5cae4', '#7ea2cd', '#3f6fa8', '#1f4476'], mark: 'circle' },
  { main: '#5b3f87', scale: ['#ece7f4', '#cbbde1', '#a48fc6', '#755aa3', '#4b3273'], mark: 'square' },
  { main: '#2e6b3f', scale: ['#e4efe5', '#b8d6bb', '#80b287', '#458654', '#235633'], mark: 'circle' },
];

/**
 * The colours of a measure, the same wherever it is drawn: suspensions teal with round dots, permanent exclusions rust
 * with square ones; any other measure keeps one of three more, chosen by its code.
 */
export function measureColour(code: string): MeasureColours {
  if (/perm(?:anent)?[-_ ]*ex/i.test(code)) return permanentExclusion;
  if (/susp|fix(?:ed)?[-_ ]*(?:per|ex)/i.test(code)) return suspension;
  let sum = 0;
  for (const letter of code) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return others[sum % others.length] ?? suspension;
}
