import type { Member } from './members.queries.ts';
import { NAMING_ANSWERS } from './naming.form.ts';
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
export function namingWords(naming: Pick<Naming, 'reads'>): string {
  if (naming.reads === null) return 'Not answered, which counts as no';
  return naming.reads ? 'Yes' : 'No';
}

type Given = {
  member: Pick<Member, 'name'>;
  own: boolean;
  naming: Naming;
  evaluators: readonly { name: string }[];
};

const LIST = new Intl.ListFormat('en-GB');

/** The page on which it is said; `chosen` is what was typed where that was refused. */
export function namingPage({ member, own, naming, evaluators }: Given, chosen: { answer: string; day: string }) {
  const words = own ? OWN : NOTED;
  return {
    title: 'What the evaluator may read',
    ...{ name: member.name, own, day: chosen.day },
    evaluators: { names: LIST.format(evaluators.map(({ name }) => name)), count: evaluators.length },
    stands: naming.saidOn === null ? null : { words: namingWords(naming), on: naming.saidOn, noted: naming.noted },
    choices: NAMING_ANSWERS.map((code) => ({ value: code, text: words[code], checked: code === chosen.answer })),
  };
}
