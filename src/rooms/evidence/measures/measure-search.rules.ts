/** What a search knows of a measure. */
export type Searchable = { code: string; name: string; topics: readonly string[] };

/** Words that people use, beside those that the publisher writes. Where the left occurs, the right is found too. */
const ALSO: [published: RegExp, words: string][] = [
  [/permanent(ly)? ex|PermEx|permanent-ex/i, 'permanent exclusion expulsion expelled expel'],
  [/suspension|fixed(.period)? ex|Fixed_? ?Ex/i, 'suspension suspended fixed period term exclusion excluded'],
  [/\bsusp|exclu/i, 'exclusion excluded'],
  [/EHC|statement/i, 'EHCP EHC education health and care plan statement special educational needs'],
  [/\bSEND?\b|SEN_|special educational/i, 'SEN SEND special educational needs disability'],
  [/\bFSM\b|FSM_|free school meals/i, 'FSM free school meals'],
  [/NEET|not in education/i, 'NEET not in education employment or training'],
  [/\b(CLA|LAC)\b|LAC|looked after/i, 'CLA LAC children looked after in care'],
  [/care leaver|leaving care/i, 'care leavers leaving care'],
  [/\bCIN\b|^CIN|children in need/i, 'CIN children in need social worker'],
  [/\bCPP\b|^CPP|child protection/i, 'CPP child protection plan'],
  [/unauthorised|persistent|severe|absen/i, 'absence absent attendance'],
  [/unauthorised/i, 'truancy truant'],
  [/KS1|key stage 1|phonics/i, 'KS1 key stage 1 infants'],
  [/KS2|key stage 2/i, 'KS2 key stage 2 SATs'],
  [/KS4|key stage 4|attain(ment)? ?8|prog(ress)? ?8|bacc|EngBac|9-4|9-5/i, 'KS4 key stage 4 GCSE attainment'],
  [/KS5|key stage 5|A level|Alevel/i, 'KS5 key stage 5 A levels sixth form'],
  [/foundation stage|FSP_|good.*develop/i, 'EYFSP early years reception good level of development GLD'],
  [/first language|EAL/i, 'EAL English as an additional language'],
  [/low income|pupil premium|disadvantaged|DAP/i, 'poverty poor deprivation disadvantaged'],
  [/youth justice|offend|caution|convict/i, 'youth justice offending crime police'],
  [/overweight|obese/i, 'obesity weight'],
  [/UASC|unaccompanied/i, 'UASC asylum refugees'],
  [/finance|unit cost|budget|expenditure/i, 'spending money cost finance'],
  [/\bE&M\b/i, 'English and maths'],
  [/\bmaths?\b/i, 'maths mathematics'],
  [/\bRWM\b/i, 'reading writing maths'],
  [/social work/i, 'social workers workforce staff'],
];

/** Words that say nothing by themselves: "rate of exclusions in schools" is a search for exclusions. */
const EMPTY = new Set(['of', 'the', 'in', 'a', 'an', 'and', 'for', 'by', 'to', 'with', 'who', 'are', 'is', 'or', 'at']);
const SUFFIXES = /(?:ations?|ions?|ings?|ed|es|s|ly)$/;
const SHORTEST_STEM = 4;

/** A word without its ending, so that "excluded", "exclusions" and "exclusion" begin alike. */
export function stemOf(word: string): string {
  const stem = word.replace(SUFFIXES, '');
  // "exclude", "exclusion": the stems part in their last letter only, s or d.
  const whole = stem.length >= SHORTEST_STEM ? stem : word;
  return /^(?:exclu|suspen|expul|expel)/.exec(whole)?.[0] ?? whole;
}

type Found<T> = {
  measures: T[];
  /** Words of the search that nothing is called, and what was taken instead: [["suspention", "suspension"]]. */
  corrected: [asked: string, taken: string][];
};

/**
 * The measures that every word of a search leads to, the best first: by the publisher's words, by those that people
 * use, by the beginnings of words, and only where nothing else is found with a slip of the pen allowed.
 */
export function searchMeasures<T extends Searchable>(measures: readonly T[], search: string): Found<T> {
  const asked = wordsOf(search).filter((word) => !EMPTY.has(word));
  if (asked.length === 0) return { measures: [...measures], corrected: [] };
  const documents = measures.map((measure) => documentOf(measure));
  const vocabulary = new Set(documents.flatMap(({ words }) => words));
  const taken = asked.map((word) => (isKnown(word, vocabulary) ? word : (nearest(word, vocabulary) ?? word)));
  const scored = documents.map((document) => ({ document, score: scoreOf(document, taken) }));
  const found = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  const pairs = asked.flatMap((word, at) =>
    taken[at] === word ? [] : [[word, taken[at] ?? word] as [string, string]],
  );
  return { measures: found.map(({ document }) => document.measure), corrected: found.length > 0 ? pairs : [] };
}

type Document<T> = { measure: T; name: Set<string>; words: string[]; code: string };

function documentOf<T extends Searchable>(measure: T): Document<T> {
  const own = `${measure.name} ${measure.code} ${measure.topics.join(' ')}`;
  const also = ALSO.flatMap(([published, words]) => (published.test(own) ? [words] : []));
  const words = wordsOf([own, ...also].join(' '));
  return { measure, name: new Set(wordsOf(measure.name).map(stemOf)), words, code: measure.code.toLowerCase() };
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function isKnown(word: string, vocabulary: ReadonlySet<string>): boolean {
  const stem = stemOf(word);
  return [...vocabulary].some((one) => one.startsWith(stem) || one.startsWith(word));
}

// 0 when a word leads nowhere; a word of the name counts most, so that the plainest measure comes first.
function scoreOf<T>(document: Document<T>, asked: readonly string[]): number {
  const scores = asked.map((word) => {
    const stem = stemOf(word);
    if (document.code === word || document.name.has(stem)) return 4;
    if ([...document.name].some((one) => one.startsWith(stem))) return 2;
    return document.words.some((one) => one.startsWith(stem)) ? 1 : 0;
  });
  if (scores.includes(0)) return 0;
  return scores.reduce<number>((sum, score) => sum + score, 0) + 1 / (1 + document.name.size);
}

/** The word of the vocabulary that is at most one slip away, two in long words; null when none is. */
function nearest(word: string, vocabulary: ReadonlySet<string>): string | null {
  const allowed = word.length >= 8 ? 2 : word.length >= 5 ? 1 : 0;
  let best: { one: string; slips: number } | null = null;
  for (const one of vocabulary) {
    if (Math.abs(one.length - word.length) > allowed) continue;
    const slips = slipsBetween(word, one);
    if (slips <= allowed && (best === null || slips < best.slips)) best = { one, slips };
  }
  return best?.one ?? null;
}

/** Letters added, left out, changed or swapped with the next one. */
export function slipsBetween(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (rows[i - 1]?.[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min(change, (rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swap));
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
