import { typed } from '../../../foundation/http/index.ts';
import { typedDay } from '../meetings/planning/meeting-form.view-model.ts';
import * as paths from '../paths.ts';
import { HOLDERS, type AgreementWords } from './agreement-words.ts';
import type { DraftItem } from './draft.queries.ts';
import { changeWords } from './history.view-model.ts';
import { draftWords } from './keep-draft.ts';
import type { changedSince } from './seen-lines.ts';
import { changesBetween, type Words } from './text.rules.ts';
import type { Edition, KeptAgreement } from './texts.queries.ts';

type At = { slug: string; agreement: string };
type Given = {
  words: AgreementWords;
  at: At;
  kept: KeptAgreement | undefined;
  items: readonly DraftItem[];
  edition: Edition | undefined;
  /** A year from today. */
  nextYear: string;
  /** The version of the words that whoever looks has seen. */
  seen: number;
  /** The lines that whoever looks has seen. */
  lines: string;
  /** What somebody else did to it since the page was opened; null where that is not known or is nothing. */
  since: ReturnType<typeof changedSince> | null;
  done: unknown;
  body: unknown;
};

const DONE = new Map([
  ['started', 'Our words are here to begin with. Change them as they fit you.'],
  ['added', 'It is added at the end.'],
  ['changed', 'The words are changed.'],
  ['moved', 'It is moved.'],
  ['taken-out', 'It is taken out. You can put it back below.'],
  ['put-back', 'It is back.'],
  ['discarded', 'The words are again those that hold.'],
]);

/** The working copy: each line with what can be done to it, what is different, and how it is given out. */
export function draftPage({ words, at, kept, items, edition, nextYear, seen, lines, since, done, body }: Given) {
  const draft = draftWords(items);
  const changes = changesBetween(edition?.items ?? [], draft);
  const sent = typed(body, ['how', 'note', 'revisit']);
  const values = body === null ? { how: '', note: '', revisit: typedDay(kept?.revisitOn ?? nextYear) } : sent;
  return {
    title: `${words.name}: the working copy`,
    words,
    done: DONE.get(String(done)) ?? null,
    empty: draft.length === 0,
    groups: draftGroups(draft, at),
    out: items.filter(({ removedAt }) => removedAt !== null).map((item) => outLine(item, at)),
    changes: edition ? changes.map(changeWords) : [],
    first: !edition,
    ready: draft.length > 0 && changes.length > 0,
    values,
    version: seen,
    lines,
    since,
    hows: hows(edition, values.how),
    addHref: paths.addItemPath(at),
    startAction: paths.startDraftPath(at),
    giveOutAction: paths.giveOutPath(at),
    discardAction: edition && changes.length > 0 ? paths.discardDraftPath(at) : null,
    backHref: paths.agreementPath(at),
  };
}

function hows(edition: Edition | undefined, chosen: string) {
  const next = `A new edition${edition ? ` (${edition.edition + 1})` : ''}`;
  const all = [
    { value: 'edition', text: next, hint: { text: 'Every member is asked to agree to it.' } },
    { value: 'correction', text: 'A small correction', hint: { text: 'What members have agreed to stands.' } },
  ];
  return all
    .filter(({ value }) => edition || value === 'edition')
    .map((one) => ({ ...one, checked: chosen === one.value || (!edition && one.value === 'edition') }));
}

function draftGroups(draft: readonly Words[], at: At) {
  const lines = (list: readonly Words[]) =>
    list.map((one, place) => {
      const address = { ...at, item: one.id };
      return {
        ...{ title: one.title, about: one.about, first: place === 0, last: place === list.length - 1 },
        changeHref: paths.changeItemPath(address),
        moveAction: paths.moveItemPath(address),
        takeOutAction: paths.takeOutItemPath(address),
      };
    });
  const bare = { name: '', lines: lines(draft.filter(({ holder }) => holder === null)) };
  const held = HOLDERS.map(({ code, name }) => ({ name, lines: lines(draft.filter(({ holder }) => holder === code)) }));
  return [bare, ...held].filter((group) => group.lines.length > 0);
}

const outLine = ({ id, title }: DraftItem, at: At) => ({ title, action: paths.putBackItemPath({ ...at, item: id }) });
