import type { GroupFacts } from '../figures/figure.ts';
import { inOrder } from '../measures/group-order.rules.ts';

/** Ways to group pupils that the national tables publish, in the order of the form. */
export const CHARACTERISTICS = [
  { value: 'overview', text: 'A first overview', words: 'in this overview' },
  { value: 'gender', text: 'Gender', words: 'by gender' },
  { value: 'age', text: 'Age', words: 'by age' },
  { value: 'year-group', text: 'Year group', words: 'by year group' },
  { value: 'ethnicity', text: 'Ethnicity', words: 'by ethnicity' },
  { value: 'fsm', text: 'Free school meals', words: 'by free school meals' },
  {
    value: 'fsm-6-years',
    text: 'Free school meals in the last six years',
    words: 'by free school meals in the last six years',
  },
  { value: 'sen', text: 'Special educational needs', words: 'by special educational needs' },
  { value: 'sen-need', text: 'Primary need of pupils with special educational needs', words: 'by primary need' },
  { value: 'idaci', text: 'Deprivation of the neighbourhood (IDACI)', words: 'by deprivation of the neighbourhood' },
] as const;

export type Characteristic = (typeof CHARACTERISTICS)[number];

/** One rule, not a choice by result: the first cut of each table that has two or three sides, and both ends of IDACI. */
const OVERVIEW = [
  ...['gender:male', 'gender:female', 'fsm:eligible', 'sen:ehc-plan', 'sen:support'],
  ...[
    'ethnicity:white',
    'ethnicity:mixed',
    'ethnicity:asian',
    'ethnicity:black',
    'ethnicity:chinese',
    'ethnicity:other',
  ],
  ...['idaci:1', 'idaci:10'],
];

/** The row of all pupils that the groups are held against: the same tables' own total. */
export const EVERYBODY = 'characteristics:all';

/** The groups of a characteristic. "Not known" is no group of pupils and is left out. */
export function groupsOf(groups: readonly GroupFacts[], characteristic: string): GroupFacts[] {
  if (characteristic === 'overview')
    return OVERVIEW.flatMap((code) => groups.find((group) => group.code === code) ?? []);
  const own = groups.filter(
    ({ code }) => code.startsWith(`${characteristic}:`) && !code.includes('/') && !code.endsWith(':unclassified'),
  );
  return inOrder(own);
}

const PEOPLE: Record<string, string> = {
  'gender:male': 'boys',
  'gender:female': 'girls',
  'fsm:eligible': 'pupils eligible for free school meals',
  'fsm:not-eligible': 'pupils not eligible for free school meals',
  'fsm-6-years:eligible': 'pupils eligible for free school meals in the last six years',
  'fsm-6-years:not-eligible': 'pupils not eligible for free school meals in the last six years',
  'sen:ehc-plan': 'pupils with an education, health and care plan or statement',
  'sen:support': 'pupils with SEN support',
  'sen:none': 'pupils without special educational needs',
  'idaci:1': 'pupils living in the most deprived tenth of neighbourhoods',
  'idaci:10': 'pupils living in the least deprived tenth of neighbourhoods',
  'age:4-and-under': 'children aged 4 and under',
  'age:19-and-over': 'pupils aged 19 and over',
  'year-group:nursery': 'children in nursery classes',
  'year-group:reception': 'children in reception classes',
  'year-group:12-and-above': 'pupils in year 12 and above',
  'year-group:not-followed': 'pupils who do not follow the national curriculum years',
  'ethnicity:irish-traveller': 'Travellers of Irish heritage',
  'ethnicity:minority': 'pupils of all minority ethnic groups together',
  'ethnicity:other': 'pupils of any other ethnic group',
  'sen-need:not-assessed': 'pupils with SEN support and no specialist assessment',
};

/** Who is meant, as it stands inside a sentence: "pupils aged 12", "Black Caribbean pupils". */
export function peopleOf({ code, label }: GroupFacts): string {
  const own = PEOPLE[code];
  if (own !== undefined) return own;
  const [dimension = '', value = ''] = code.split(':');
  if (dimension === 'age') return `pupils aged ${value}`;
  if (dimension === 'year-group') return `pupils in year ${value}`;
  if (dimension === 'idaci') return `pupils living in the ${ordinalTenth(value)} most deprived tenth of neighbourhoods`;
  if (dimension === 'ethnicity') return `${label.replace(/, all$/, '')} pupils`;
  if (dimension === 'sen-need') return `pupils whose primary need is recorded as “${label}”`;
  return `pupils of the group “${label}”`;
}

function ordinalTenth(value: string): string {
  const words = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
  return words[Number(value)] ?? value;
}
