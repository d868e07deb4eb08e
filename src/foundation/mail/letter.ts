import { LETTER_KINDS, type LetterKind } from './kinds.ts';

/**
 * Everything that a letter may be filled with. No name, no address, no title that somebody typed: "mail carries no
 * content" (SAFETY.md). Each field has one shape; a value of another shape stops the letter.
 */
const FIELDS = {
  /** The name of a locality, chosen by the administrator who opened it. */
  locality: { shape: /^[^<>[\]{}@]{1,100}$/, about: 'the name of a locality' },
  /** A role in small words: 'local lead'. */
  role: { shape: /^[a-z][a-z -]{1,40}$/, about: 'a role in words' },
  /** A phrase that the product itself has, never one that somebody typed: 'Import of schools'. */
  phrase: { shape: /^[A-Z][\w ,’-]{1,80}$/, about: 'a phrase of the product' },
  count: { shape: /^\d{1,6}$/, about: 'a whole number' },
  /** Lines of counts by locality: '3 things wait for you in Marlshire'. */
  lines: { shape: /^(?:[^<>[\]{}@\n]{1,160}\n?){1,60}$/, about: 'lines of text' },
  date: { shape: /^\d{1,2} [A-Z][a-z]{2,8} \d{4}$/, about: 'a day such as 4 March 2026' },
  link: { shape: /^https?:\/\/[^\s<>"']{1,600}$/, about: 'an address of this installation' },
} as const;

export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[];
type Values<F extends FieldName> = Record<F, string>;

/** What a letter says, before it is text or HTML: who, what, by when, and one link. */
export type LetterContent = {
  /** One line; the only name it may hold is a locality's. */
  subject: string;
  paragraphs: readonly string[];
  action: { text: string; href: string };
  after: readonly string[];
  /** Why the reader gets this letter, for its foot. */
  why: string;
};

export type LetterTemplate = {
  /** 'accounts.sign-in': the room and the letter. */
  name: string;
  kind: LetterKind;
  fields: readonly FieldName[];
  write(values: Readonly<Record<string, string>>): LetterContent;
};

export type Letter = { template: LetterTemplate; personalisation: Readonly<Record<string, string>> };

/**
 * Declares a letter once. The function that comes back fills it; its `template` is for the room's list of letters,
 * where a test finds every letter there is.
 */
export function defineLetter<const F extends FieldName>(definition: {
  name: string;
  kind: LetterKind;
  fields: readonly F[];
  write(values: Values<F>): LetterContent;
}): ((values: Values<F>) => Letter) & { template: LetterTemplate } {
  const template = definition as LetterTemplate;
  const fill = (values: Values<F>): Letter => ({ template, personalisation: values });
  return Object.assign(fill, { template });
}

/**
 * The letter in words. Only declared fields reach it, each in its own shape, and its link leads to this installation:
 * a line break or a stranger's address in a value throws, so nobody can add a header or send people elsewhere.
 */
export function contentOf({ template, personalisation }: Letter, baseUrl: string): LetterContent {
  const values = Object.fromEntries(template.fields.map((field) => [field, checked(field, personalisation[field])]));
  const content = template.write(values);
  if (/[\p{Cc}\u2028\u2029]/u.test(content.subject)) throw new Error(`${template.name}: the subject is not one line`);
  if (!content.action.href.startsWith(`${baseUrl}/`))
    throw new Error(`${template.name}: expected a link below BASE_URL`);
  return content;
}

function checked(field: FieldName, value: string | undefined): string {
  const { shape, about } = FIELDS[field];
  const control = field === 'lines' ? /[^\P{Cc}\n]/u : /\p{Cc}/u;
  // The value itself is not repeated: it may be what must not be in a log.
  if (value === undefined || control.test(value) || !shape.test(value))
    throw new Error(`${field} in a letter: expected ${about}`);
  return value;
}

/** When a letter of this kind stops being worth sending. */
export function letterExpires(kind: LetterKind, now: Date): Date {
  return new Date(now.getTime() + LETTER_KINDS[kind].livesMinutes * 60_000);
}
