/** What is said of a source wherever one of its figures stands. */
type SourceAbout = {
  slug: string;
  title: string;
  publisher: string;
  release: string;
  releasedOn: string | null;
  licence: string;
  attribution: string;
  url: string | null;
};

const LICENCE = 'Open Government Licence v3.0';
const dfe = {
  publisher: 'Department for Education',
  licence: LICENCE,
  attribution: 'Contains public sector information licensed under the Open Government Licence v3.0. © Crown copyright',
};

/** The published files by what they hold. Names are those of the folder given to `npm run statistics:build`. */
export const FILES = {
  lait: 'lait/bds_long_0.parquet',
  dictionary: 'lait/lait_data_dictionary.csv.gz',
  crossCheck: 'lait/derived_lait_exclusions_2015_16_2023_24.csv.gz',
  rates: 'exclusions/clean_la_data.csv.gz',
  reasons: 'exclusions/exclusions_by_reason.csv.gz',
  characteristics: 'exclusions/nat_char (201112 to 201617).csv.gz',
  termly: 'send-termly/derived_la_sen_termly_201920_202425.csv.gz',
  neighbours2021: 'neighbours/derived_sn_april_2021.csv',
  neighbours2025: 'neighbours/derived_sn_may_2025.csv',
  hexes: 'geo/derived_england_upper_tier_la_2023.hexjson',
} as const;

/** Of the same areas as the hexes; only `npm run outlines:build` reads it. */
export const OUTLINES_FILE = 'geo/derived_england_upper_tier_la_2023_simplified.geojson';

/** Rows that each file has in the reviewed releases: a file cut at a line end is found by it. */
export const EXPECTED_ROWS: Record<string, number> = {
  [FILES.lait]: 641_070,
  [FILES.dictionary]: 448,
  [FILES.crossCheck]: 22_950,
  [FILES.rates]: 7_122,
  [FILES.reasons]: 7_004,
  [FILES.characteristics]: 4_585,
  [FILES.termly]: 23_521,
  [FILES.neighbours2021]: 1_560,
  [FILES.neighbours2025]: 1_580,
  [FILES.hexes]: 153,
};

export const LAIT = 'lait';
export const RATES = 'exclusions-2006-2017';
export const REASONS = 'exclusions-by-reason-2006-2017';
export const CHARACTERISTICS = 'exclusions-by-characteristic-2011-2017';
export const TERMLY = 'termly-exclusions-by-sen-2019-2025';

/** The sources of facts. The day of the LAIT store is the newest "last update" of its dictionary. */
export const SOURCES: SourceAbout[] = [
  {
    ...dfe,
    slug: LAIT,
    title: 'Local Authority Interactive Tool',
    release: 'Store with figures to 2025',
    releasedOn: null,
    url: 'https://www.gov.uk/government/publications/local-authority-interactive-tool-lait',
  },
  {
    ...dfe,
    slug: RATES,
    title: 'Permanent and fixed-period exclusions in England, local authority tables',
    release: 'Academic years 2006/07 to 2016/17',
    releasedOn: '2018-07-19',
    url: 'https://www.gov.uk/government/statistics/permanent-and-fixed-period-exclusions-in-england-2016-to-2017',
  },
  {
    ...dfe,
    slug: REASONS,
    title: 'Permanent and fixed-period exclusions in England, by reason',
    release: 'Academic years 2006/07 to 2016/17',
    releasedOn: '2018-07-19',
    url: 'https://www.gov.uk/government/statistics/permanent-and-fixed-period-exclusions-in-england-2016-to-2017',
  },
  {
    ...dfe,
    slug: CHARACTERISTICS,
    title: 'Permanent and fixed-period exclusions in England, by pupil characteristic',
    release: 'Academic years 2011/12 to 2016/17',
    releasedOn: '2018-07-19',
    url: 'https://www.gov.uk/government/statistics/permanent-and-fixed-period-exclusions-in-england-2016-to-2017',
  },
  {
    ...dfe,
    slug: TERMLY,
    title: 'Suspensions and permanent exclusions in England, termly by special educational needs',
    release: 'Autumn term 2019/20 to spring term 2024/25',
    releasedOn: null,
    url: 'https://explore-education-statistics.service.gov.uk/find-statistics/suspensions-and-permanent-exclusions-in-england',
  },
];

/** The dated neighbour lists. Only month and year are published; the day stands for the month. */
export const NEIGHBOUR_LISTS = [
  { id: '2021-04', publishedOn: '2021-04-01', label: 'April 2021', file: FILES.neighbours2021 },
  { id: '2025-05', publishedOn: '2025-05-01', label: 'May 2025', file: FILES.neighbours2025 },
] as const;
