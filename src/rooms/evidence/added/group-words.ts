import { CHARACTERISTIC_GROUPS, type Group } from '../build/characteristic-groups.ts';

/** Publishers write one group in many ways: "SEN Support", "SEN_provision_SEN_without_statement", "Gender male". */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

const TOTALS = new Set(['total', 'all', 'all pupils', 'total all', 'total all pupils', 'all characteristics']);

/** Whether a filter's value names no part of the pupils. */
export const isTotal = (text: string): boolean => TOTALS.has(plain(text));

/** Words that newer releases use for groups we hold under older ones. */
const NEWER: readonly [dimension: string, words: string, value: string][] = [
  ['gender', 'girls', 'female'],
  ['gender', 'boys', 'male'],
  ['sen', 'ehc plan', 'ehc-plan'],
  ['sen', 'ehc plans', 'ehc-plan'],
  ['sen', 'ehcp', 'ehc-plan'],
  ['sen', 'statement or ehc plan', 'ehc-plan'],
  ['sen', 'sen with statement or ehc plan', 'ehc-plan'],
  ['sen', 'education health and care plan', 'ehc-plan'],
  ['sen', 'education health and care plans', 'ehc-plan'],
  ['sen', 'support', 'support'],
  ['sen', 'sen support', 'support'],
  ['sen', 'sen without statement', 'support'],
  ['sen', 'no sen', 'none'],
  ['sen', 'no identified sen', 'none'],
  ['sen', 'unknown', 'unclassified'],
  ['fsm', 'fsm', 'eligible'],
  ['fsm', 'yes', 'eligible'],
  ['fsm', 'fsm eligible', 'eligible'],
  ['fsm', 'no', 'not-eligible'],
  ['fsm', 'not fsm', 'not-eligible'],
  ['fsm', 'not fsm eligible', 'not-eligible'],
  ['fsm', 'not eligible', 'not-eligible'],
  ['fsm', 'fsm not eligible', 'not-eligible'],
  ['fsm', 'unknown', 'unclassified'],
  ['ethnicity', 'unknown', 'unclassified'],
  ['ethnicity', 'gypsy roma', 'gypsy-roma'],
  ['ethnicity', 'white gypsy roma', 'gypsy-roma'],
  ['ethnicity', 'any other ethnic group', 'other'],
  ['ethnicity', 'english welsh scottish northern irish british', 'white-british'],
  ['ethnicity', 'african', 'black-african'],
  ['ethnicity', 'caribbean', 'black-caribbean'],
  ['ethnicity', 'any other black african caribbean background', 'other-black'],
  ['ethnicity', 'any other mixed multiple ethnic background', 'other-mixed'],
  ['ethnicity', 'black african caribbean black british', 'black'],
  ['ethnicity', 'mixed multiple ethnic groups', 'mixed'],
  ['age', '19 plus', '19-and-over'],
  ['fsm-6-years', 'fsm eligible in last 6 years', 'eligible'],
  ['fsm-6-years', 'fsm not eligible in last 6 years', 'not-eligible'],
];

/**
 * Groups that the publisher has and we do not, "dimension|words"; they are counted and left out. The group Asian that is
 * held leaves Chinese pupils out, and the one of the harmonised list, “Asian / Asian British”, counts them.
 */
const NOT_HELD = new Set([
  'ethnicity|asian asian british',
  'year-group|1 and below',
  'year-group|nc year 1 and below',
  ...['0', '1', '2', '3', '4'].map((age) => `age|${age}`),
]);

/** Whether the publisher’s group is one that is known and not held. */
export const isNotHeld = (dimension: string, text: string): boolean =>
  waysOf(plain(text)).some((words) => NOT_HELD.has(`${dimension}|${words}`));

const PREFIXES =
  /^(?:gender|sex|ethnicity|ethnic group|major|minor|fsm|sen provision|sen primary need|provision|age|nc year|year|national curriculum year|idaci|decile|total)\s/;

const single = [...new Map(Object.values(CHARACTERISTIC_GROUPS).map((group) => [group.code, group])).values()].filter(
  ({ dimension }) => !dimension.includes('/'),
);

/** Ways to write a group, "dimension|words", to its code. */
const WAYS = new Map<string, Group>([
  ...single.flatMap((group) => [
    [`${group.dimension}|${plain(group.label)}`, group] as const,
    [`${group.dimension}|${plain(group.code.split(':')[1] ?? '')}`, group] as const,
  ]),
  ...Object.entries(CHARACTERISTIC_GROUPS).flatMap(([key, group]) => {
    const [, text = '', sex] = key.split('|');
    return sex === 'Total' ? waysOf(plain(text)).map((words) => [`${group.dimension}|${words}`, group] as const) : [];
  }),
  ...NEWER.flatMap(([dimension, words, value]) => {
    const group = single.find(({ code }) => code === `${dimension}:${value}`);
    return group ? [[`${dimension}|${words}`, group] as const] : [];
  }),
]);

/** The words themselves, and what is left when the names of the column before them are taken off one by one. */
function waysOf(words: string): string[] {
  const shorter = words.replace(PREFIXES, '');
  return shorter === words ? [words] : [words, ...waysOf(shorter)];
}

/** “Asian - Indian”, “White - Irish”: the school census puts the wider ethnic group before a dash. */
const WIDER_GROUP = /^(?:White|Asian|Black|Mixed) - /;

/** The group of a dimension that these words name; `null` for nobody we hold, `total` for everybody. */
export function groupNamed(dimension: string, text: string): Group | 'total' | null {
  for (const words of waysOf(plain(text.replace(WIDER_GROUP, '')))) {
    if (TOTALS.has(words)) return 'total';
    const found = WAYS.get(`${dimension}|${words}`);
    if (found) return found;
  }
  return null;
}

/** The words by which the groups of a dimension are known, for somebody whose word was not. */
export function wordsFor(dimension: string): string[] {
  return single.filter((group) => group.dimension === dimension).map(({ label }) => label);
}

/** The dimension that a topic names, by a table of topics in plain words. */
export const topicNamed = (topics: Readonly<Record<string, string>>, text: string): string | undefined =>
  topics[plain(text)];
