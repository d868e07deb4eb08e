import { dateInWords } from '../../../../foundation/views/index.ts';
import { changeWords } from '../../agreements/history.view-model.ts';
import { fewSentWords } from '../../members/unnamed-words.ts';
import { minutesPath, takeOutPath } from '../paths.ts';
import { whenInWords } from '../when-words.ts';
import type { SentReading } from './edition-people.ts';
import { changesSince, standingIn, unnamedChanges } from './edition.rules.ts';
import type { SentEdition } from './editions.queries.ts';
import { takenOutOf, takenOutWords, type PartKind, type TakenOut } from './taken-out.rules.ts';
import { MOST_NAMES, peopleInWords, type From } from './minutes.view-model.ts';

type Given = {
  edition: SentEdition;
  people: SentReading;
  from: From;
  at: { slug: string; meeting: string; number: string };
  manages: boolean;
};

/** The minutes as they stood when word of them went, and what they say now instead. */
export function editionPage({ edition, people, from, at, manages }: Given) {
  const { sent, sentAt, printed, taken } = edition;
  const { name, tells } = people;
  const gone = (part: PartKind, id = '') => goneWords(taken, part, id);
  const all = gone('all');
  const read = standings(edition, people);
  return {
    ...{ title: printed ? 'Minutes as handed out' : 'Minutes as sent', sentAt, printed, nowHref: minutesPath(at) },
    number: at.number,
    ...{ all, anyGone: taken.length > 0, takeOutHref: manages && !all ? takeOutPath(at) : null },
    changes: all ? [] : changesInWords(edition, people),
    meeting: {
      ...{ title: sent.title || 'Minutes', place: sent.place, gone: gone('meeting') },
      when: whenInWords({ beginsAt: sent.begins, endsAt: sent.ends }),
    },
    ...{ people: peopleInWords({ ...read, most: MOST_NAMES, from }), few: fewSentWords(read.unnamed.few) },
    substitutesGone: taken
      .filter(({ part, id }) => part === 'substitute' && tells(id))
      .map((one) => `Who came instead of ${name(one.id)}: ${lowered(takenOutWords(one))}`),
    items: sent.items.map(({ id, title, notes, lead }, place) => ({
      ...{ number: place + 1, title, notes, lead: lead ? name(lead) : null, gone: gone('item', id) },
    })),
    ...{ words: sent.words, wordsGone: gone('words') },
    decisions: sent.decisions.map((one) => ({ ...one, gone: gone('decision', one.id) })),
    actions: sent.actions.map(({ id, words, owner, due }) => ({
      ...{ words, owner: owner ? name(owner) : 'Nobody yet', dueOn: due, now: '', gone: gone('action', id) },
    })),
  };
}

function goneWords(taken: readonly TakenOut[], part: PartKind, id: string): string | null {
  const found = takenOutOf(taken, part, id);
  return found ? takenOutWords(found) : null;
}

const lowered = (words: string) => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

function changesInWords({ sent, now, taken }: SentEdition, { name, find, tells }: SentReading) {
  const named = (id: string) => find(id) !== undefined;
  const gone = new Set(taken.map(({ part, id }) => (id === '' ? part : id)));
  const changes = changesSince(sent, now, { name, named, day: dateInWords }, gone).map(changeWords);
  const others = unnamedChanges(sent, now, (id) => !named(id) && tells(id));
  if (others === 0) return changes;
  const text = `What is noted of ${others === 1 ? 'one person who is' : `${others} people who are`} not named to you`;
  return [...changes, { text, title: '', about: '', was: null }];
}

/** Who was there and who was not: those who are named by name, the others counted. */
function standings({ sent }: SentEdition, { find, count }: SentReading) {
  const people = sent.people.flatMap((one) => {
    const member = find(one.member);
    return member ? [{ ...member, standing: standingIn(one), substitute: one.substitute || null }] : [];
  });
  const rest = sent.people.filter(({ member }) => find(member) === undefined);
  return {
    people: people.sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    unnamed: count(rest.map((one) => ({ id: one.member, standing: standingIn(one) }))),
  };
}
