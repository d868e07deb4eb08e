import { readDay } from '../../../foundation/days/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { differences } from '../conflict.view-model.ts';
import { nameIn } from '../members/member-words.ts';
import * as paths from '../paths.ts';
import { AUDIENCES, DOCUMENT_KINDS } from './document-words.ts';
import type { DocumentVersion, KeptDocument } from './documents.queries.ts';
import { doneWords, keepWords, versionWords } from './documents.view-model.ts';
import type { MeetingChoice } from './papers.queries.ts';

type Given = {
  slug: string;
  today: string;
  document: KeptDocument;
  versions: readonly DocumentVersion[];
  /** Numbers of those that wait for a look which has stopped. */
  stopped: readonly number[];
  /** Contents that went lie on the disk still. */
  onDisk: boolean;
  names: ReadonlyMap<string, string>;
  meetings: readonly MeetingChoice[];
  choose: readonly MeetingChoice[];
  manages: boolean;
  maySend: boolean;
  /** What was removed after this can be put back. */
  since: Date;
  /** Who looks. */
  person: string;
  done: unknown;
};

/** A document with its versions, the newest first, and what this person may do with it. */
export function documentPage(given: Given) {
  const { slug, today, document, versions, stopped, names, manages, done } = given;
  const at = { slug, document: document.id };
  const gone = document.emptiedAt !== null;
  const facts: [string, string][] = [
    ['What it is', nameIn(DOCUMENT_KINDS, document.kind)],
    ['Who may see it', nameIn(AUDIENCES, document.audience)],
  ];
  return {
    title: 'Document',
    name: document.title,
    done: doneWords(done),
    facts: facts.map(([key, value]) => ({ key: { text: key }, value: { text: value } })),
    keep: keepWords(document, today, given),
    keepAsks: manages && keepWords(document, today, given)?.soon === true,
    removedAt: document.removedAt,
    versions: versions.map((one) => ({
      ...versionWords(one, { ...at, gone: gone || document.removedAt !== null }),
      by: one.sentBy ? (names.get(one.sentBy) ?? null) : null,
      againAction:
        manages && !gone && (one.checked === 'failed' || stopped.includes(one.number))
          ? paths.checkAgainPath({ ...at, number: String(one.number) })
          : null,
    })),
    meetings: meetingsOf(given, at),
    ...actionsOf(given, at),
  };
}

type TypedDetails = Record<'title' | 'kind' | 'audience' | 'keep', string>;

/** What somebody else saved of it, beside what was typed. */
export function detailDifferences(now: KeptDocument, yours: TypedDetails) {
  return differences([
    { field: 'title', what: 'Title', now: now.title, yours: yours.title },
    {
      field: 'kind',
      what: 'What it is',
      now: nameIn(DOCUMENT_KINDS, now.kind),
      yours: nameIn(DOCUMENT_KINDS, yours.kind),
    },
    {
      field: 'audience',
      what: 'Who may see it',
      now: nameIn(AUDIENCES, now.audience),
      yours: nameIn(AUDIENCES, yours.audience),
    },
    {
      field: 'keep',
      what: 'Keep the contents until',
      now: dateInWords(now.keepUntil),
      yours: dateInWords(readDay(yours.keep)),
    },
  ]);
}

/** Conveners keep every document; a member keeps what they sent first themself. */
export function mayKeep({ manages, versions, person }: Pick<Given, 'manages' | 'versions' | 'person'>): boolean {
  return manages || versions.at(-1)?.sentBy === person;
}

function actionsOf(given: Given, at: { slug: string; document: string }) {
  const { document, manages, maySend, since } = given;
  const { removedAt, emptiedAt } = document;
  const open = document.removedAt === null && document.emptiedAt === null;
  const keeps = maySend && mayKeep(given) && document.removedAt === null;
  return {
    newVersionHref: open && keeps ? paths.newVersionPath(at) : null,
    changeHref: keeps ? paths.changeDocumentPath(at) : null,
    removeAction: keeps ? paths.removeDocumentPath(at) : null,
    restoreAction: removedAt && manages && (!emptiedAt || removedAt > since) ? paths.restoreDocumentPath(at) : null,
  };
}

function meetingsOf({ meetings, choose, manages, document }: Given, at: { slug: string; document: string }) {
  const attached = new Set(meetings.map(({ id }) => id));
  return {
    attached: meetings.map((one) => ({
      ...one,
      detachAction: manages ? paths.detachPaperPath({ ...at, meeting: one.id }) : null,
    })),
    choices: choose.filter(({ id }) => !attached.has(id)),
    attachAction: manages && document.removedAt === null ? paths.attachPaperPath(at) : null,
  };
}
