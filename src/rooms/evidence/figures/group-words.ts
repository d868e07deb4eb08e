import type { GroupFacts } from './figure.ts';

const WORDS: Record<string, string> = {
  'characteristics:all': 'all pupils of the characteristics tables',
  'sen:ehc-plan': 'pupils with an EHC plan or statement',
  'sen:support': 'pupils with SEN support',
  'sen:none': 'pupils without special educational needs',
  'sen:unclassified': 'pupils whose special educational needs are not known',
};

/** A group inside the name of a series ("…, age 10, boys"); null for all pupils, who go without saying. */
export function groupWords({ code, label }: GroupFacts): string | null {
  if (code === 'all') return null;
  const own = WORDS[code];
  if (own !== undefined) return own;
  // Names of peoples keep their capital, and so do abbreviations such as IDACI.
  const name = code.startsWith('ethnicity:') || !/^[A-Z][a-z]/.test(label);
  const words = name ? label : `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
  return code.startsWith('reason:') ? `reason: ${words}` : words;
}
