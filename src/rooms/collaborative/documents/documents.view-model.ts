import { addDays } from '../../../foundation/days/index.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { nameIn } from '../members/member-words.ts';
import { moreThan } from '../more-words.ts';
import * as paths from '../paths.ts';
import { AUDIENCES, CHECKED_WORDS, DOCUMENT_KINDS, FILE_TYPES } from './document-words.ts';
import type { DocumentVersion, FirstOf, KeptDocument } from './documents.queries.ts';

/** Documents on one page. */
export const PAGE = 50;
/** Days for which a removed document can be put back. */
export const GRACE_DAYS = 30;
/** Since when what was removed can be put back. */
export const graceSince = (now: Date): Date => new Date(now.getTime() - GRACE_DAYS * 86_400_000);

const DONE = new Map([
  ['added', 'The document is here.'],
  ['version', 'The new version is here. Those before it stay.'],
  ['changed', 'The change is saved.'],
  ['removed', 'The document is removed. For 30 days those who convene can put it back.'],
  ['put-back', 'The document is back.'],
  ['check', 'It is looked at again.'],
  ['attached', 'It is a paper of the meeting now.'],
  ['detached', 'It is no longer a paper of the meeting.'],
]);
export const doneWords = (done: unknown): string | null => DONE.get(String(done)) ?? null;

/** '1.2 MB', '34 kB', '10 GB'. */
export function sizeWords(bytes: number): string {
  if (bytes >= 1_000_000_000) return `${Number((bytes / 1_000_000_000).toFixed(1))} GB`;
  return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1_000))} kB`;
}

/** A version as its line on a page says it; no link where nobody can have it. */
export function versionWords(
  one: DocumentVersion,
  { slug, document, gone }: { slug: string; document: string; gone: boolean },
) {
  const there = !gone && (one.checked === 'clean' || one.checked === 'not-asked');
  return {
    number: one.number,
    filename: one.filename,
    type: FILE_TYPES[one.type].name,
    size: sizeWords(one.bytes),
    sentAt: one.sentAt,
    note: one.note,
    trouble: gone ? '' : CHECKED_WORDS[one.checked],
    href: there ? paths.documentFilePath({ slug, document, number: String(one.number) }) : null,
  };
}

/** When contents go, in a sentence; null where no day is set. `today` decides whether it is soon; `onDisk`: they went, and lie there still. */
export function keepWords({ keepUntil, emptiedAt }: KeptDocument, today: string, { onDisk = false } = {}) {
  if (emptiedAt && onDisk) {
    const since = `Since ${dateInWords(emptiedAt)} nobody can have its contents, as was decided.`;
    return {
      text: `${since} They still lie on the disk of this installation: each night tries to remove them.`,
      soon: false,
    };
  }
  if (emptiedAt) return { text: `Its contents went on ${dateInWords(emptiedAt)}, as was decided.`, soon: false };
  if (keepUntil === null) return null;
  return { text: `Its contents go after ${dateInWords(keepUntil)}.`, soon: keepUntil <= addDays(today, GRACE_DAYS) };
}

type Given = {
  slug: string;
  today: string;
  /** One more than a page where there are more. */
  documents: readonly KeptDocument[];
  newest: ReadonlyMap<string, DocumentVersion>;
  removed: FirstOf;
  /** What documents take up here, of so much; null for those who are not told. */
  room: { used: number; most: number } | null;
  going: FirstOf;
  asked: { kind: string; words: string; after: string };
  maySend: boolean;
  done: unknown;
};

/** The list, newest first, with what can be put back and what goes soon. */
export function documentsPage({ slug, today, documents, newest, removed, room, going, asked, maySend, done }: Given) {
  const here = documents.slice(0, PAGE);
  const last = documents.length > PAGE ? here.at(-1)?.id : undefined;
  const address = (more: Record<string, string>) => withQuery(paths.documentsPath({ slug }), more);
  const filter = { ...(asked.kind && { kind: asked.kind }), ...(asked.words && { words: asked.words }) };
  return {
    title: 'Documents',
    done: doneWords(done),
    action: paths.documentsPath({ slug }),
    values: asked,
    kinds: [
      { value: '', text: 'Any' },
      ...DOCUMENT_KINDS.map(({ code, name }) => ({ value: code, text: name, selected: code === asked.kind })),
    ],
    filtered: asked.kind !== '' || asked.words !== '' || asked.after !== '',
    allHref: paths.documentsPath({ slug }),
    documents: here.map((one) => listLine(one, newest.get(one.id), slug)),
    nextHref: last ? address({ ...filter, after: last }) : null,
    firstHref: asked.after ? address(filter) : null,
    addHref: maySend ? paths.addDocumentPath({ slug }) : null,
    room:
      room && room.used > 0
        ? `Documents here take up ${sizeWords(room.used)} of ${sizeWords(room.most)}, removed ones included.`
        : null,
    going: going.shown.map((one) => ({
      title: one.title,
      href: paths.documentPath({ slug, document: one.id }),
      keep: keepWords(one, today)?.text ?? '',
    })),
    goingMore: moreThan(going.count, going.shown.length, 'The others go later.'),
    removed: removed.shown.map((one) => ({
      title: one.title,
      removedAt: one.removedAt,
      action: paths.restoreDocumentPath({ slug, document: one.id }),
    })),
    removedCount: removed.count,
    removedMore: moreThan(
      removed.count,
      removed.shown.length,
      'Those that were removed before come up as these are put back or go.',
    ),
  };
}

function listLine(one: KeptDocument, version: DocumentVersion | undefined, slug: string) {
  const parts = [
    nameIn(DOCUMENT_KINDS, one.kind),
    version ? `${FILE_TYPES[version.type].name}, ${sizeWords(version.bytes)}` : '',
    version && version.number > 1 ? `version ${version.number}` : '',
    one.audience === 'everybody' ? '' : nameIn(AUDIENCES, one.audience).toLowerCase(),
    one.emptiedAt ? 'contents can no longer be had' : '',
  ];
  return {
    title: one.title,
    href: paths.documentPath({ slug, document: one.id }),
    note: parts.filter(Boolean).join(' · '),
    when: one.changedAt,
    trouble: version && !one.emptiedAt ? CHECKED_WORDS[version.checked] : '',
  };
}
