import { readDay } from '../../../foundation/days/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { differences } from '../conflict.view-model.ts';
import { typedDay } from '../meetings/planning/meeting-form.view-model.ts';
import type { SHARING_FIELDS } from './sharing.form.ts';
import type { Sharing } from './sharing.queries.ts';

type Values = Record<(typeof SHARING_FIELDS)[number], string>;
type Titled = { id: string; title: string };

/** What stands in the form of an agreement that is there. */
export function valuesOf({ title, parties, purpose, basis, from, expires, document, link }: Sharing): Values {
  const days = { from: typedDay(from), expires: expires ? typedDay(expires) : '' };
  return { title, parties, purpose, basis, ...days, document: document ?? '', link };
}

/** The documents to choose from, what is chosen marked. */
export function documentChoices(documents: readonly Titled[], chosen: string) {
  const all = documents.map(({ id, title }) => ({ value: id, text: title, selected: id === chosen }));
  return [{ value: '', text: 'None' }, ...all];
}

/** What somebody else saved of an agreement, beside what was typed. */
export function sharingDifferences(saved: Sharing, yours: Values, documents: readonly Titled[]) {
  const now = valuesOf(saved);
  const title = (id: string) => (id ? (documents.find((one) => one.id === id)?.title ?? 'another document') : '');
  const day = (text: string) => dateInWords(readDay(text));
  return differences([
    { field: 'title', what: 'What it is called', now: now.title, yours: yours.title },
    { field: 'parties', what: 'Between whom', now: now.parties, yours: yours.parties },
    { field: 'purpose', what: 'What is shared, and what for', now: now.purpose, yours: yours.purpose },
    { field: 'basis', what: 'Lawful basis', now: now.basis, yours: yours.basis },
    { field: 'from', what: 'From', now: day(now.from), yours: day(yours.from) },
    { field: 'expires', what: 'Expires', now: day(now.expires), yours: day(yours.expires) },
    { field: 'document', what: 'Document', now: title(now.document), yours: title(yours.document) },
    { field: 'link', what: 'Or where it lies elsewhere', now: now.link, yours: yours.link },
  ]);
}
