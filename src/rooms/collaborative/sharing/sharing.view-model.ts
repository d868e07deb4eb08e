import { moreThan } from '../more-words.ts';
import * as paths from '../paths.ts';
import type { Sharing } from './sharing.queries.ts';
import { standingOf, standingWords } from './sharing.rules.ts';

const DONE = new Map([
  ['added', 'The agreement is added.'],
  ['changed', 'The change is saved.'],
  ['ended', 'The agreement has ended. You can undo that below.'],
  ['put-back', 'The agreement holds again.'],
]);

type Given = {
  slug: string;
  today: string;
  /** Those that expire first, and those that ended last. */
  agreements: readonly Sharing[];
  ended: readonly Sharing[];
  /** How many there are of each. */
  counts: { open: number; ended: number };
  /** Titles of documents that this person may see. */
  documents: ReadonlyMap<string, string>;
  manages: boolean;
  done: unknown;
};

/** Agreements about sharing data: those that should be looked after first, those that ended at the end. */
export function sharingPage({ slug, today, agreements, ended, counts, documents, manages, done }: Given) {
  const shown = (one: Sharing) => {
    const at = { slug, sharing: one.id };
    const standing = standingOf(one, today);
    const title = one.document === null ? undefined : documents.get(one.document);
    return {
      ...{ title: one.title, parties: one.parties, purpose: one.purpose, basis: one.basis, link: one.link },
      late: standing === 'expired' || standing === 'soon',
      standing: standingWords(one, today),
      document:
        title === undefined ? null : { title, href: paths.documentPath({ slug, document: one.document ?? '' }) },
      changeHref: manages && one.endedOn === null ? paths.changeSharingPath(at) : null,
      endAction: manages && one.endedOn === null ? paths.endSharingPath(at) : null,
      restoreAction: manages && one.endedOn !== null ? paths.restoreSharingPath(at) : null,
    };
  };
  return {
    title: 'Sharing data',
    done: DONE.get(String(done)) ?? null,
    addHref: manages ? paths.addSharingPath({ slug }) : null,
    open: agreements.map(shown),
    openMore: moreThan(counts.open, agreements.length, 'The others expire later, or have no end.'),
    ended: ended.map(shown),
    endedCount: counts.ended,
    endedMore: moreThan(counts.ended, ended.length, 'Those that ended before stay kept.'),
  };
}
