import type { NAMING_ANSWERS } from './naming.form.ts';
import type { Naming } from './naming.queries.ts';

type Code = (typeof NAMING_ANSWERS)[number];

const OWN: Record<Code, string> = {
  yes: 'Yes, the evaluator may read my name',
  no: 'No',
  unsaid: 'I do not answer. This counts as no, and I am not asked again',
};
const NOTED: Record<Code, string> = {
  yes: 'Yes, the evaluator may read their name',
  no: 'No',
  unsaid: 'They do not answer. This counts as no',
};

export function codeOf({ reads, saidOn }: Naming): Code | '' {
  if (reads === null) return saidOn === null ? '' : 'unsaid';
  return reads ? 'yes' : 'no';
}

/** How it stands, in words, for the member and for a convener who notes it. */
export function namingWords(naming: Naming): string {
  if (naming.reads === null) return 'Not answered, which counts as no';
  return naming.reads ? 'Yes' : 'No';
}

export function namingChoices(own: boolean, chosen: string) {
  const words = own ? OWN : NOTED;
  return (['yes', 'no', 'unsaid'] as const).map((code) => ({
    ...{ value: code, text: words[code], checked: code === chosen },
  }));
}
