import { dateInWords } from '../../../../foundation/views/index.ts';
import { changeWords } from '../../agreements/history.view-model.ts';
import { minutesPath } from '../paths.ts';
import { whenInWords } from '../when-words.ts';
import type { SentReading } from './edition-people.ts';
import { changesSince, standingIn, unnamedChanges } from './edition.rules.ts';
import type { SentEdition } from './editions.queries.ts';
import { MOST_NAMES, peopleInWords, type From } from './minutes.view-model.ts';

type Given = { edition: SentEdition; people: SentReading; from: From; at: { slug: string; meeting: string } };

/** The minutes as they stood when word of them went, and what they say now instead. */
export function editionPage({ edition, people, from, at }: Given) {
  const { sent, sentAt } = edition;
  const { name } = people;
  return {
    ...{ title: 'Minutes as sent', sentAt, nowHref: minutesPath(at) },
    changes: changesInWords(edition, people),
    meeting: { title: sent.title, when: whenInWords({ beginsAt: sent.begins, endsAt: sent.ends }), place: sent.place },
    people: peopleInWords({ ...standings(edition, people), most: MOST_NAMES, from }),
    items: sent.items.map(({ title, notes, lead }, place) => ({
      ...{ number: place + 1, title, notes, lead: lead ? name(lead) : null },
    })),
    words: sent.words,
    decisions: sent.decisions,
    actions: sent.actions.map(({ words, owner, due }) => ({
      ...{ words, owner: owner ? name(owner) : 'Nobody yet', dueOn: due, now: '' },
    })),
  };
}

function changesInWords({ sent, now }: SentEdition, { name, find }: SentReading) {
  const named = (id: string) => find(id) !== undefined;
  const changes = changesSince(sent, now, { name, named, day: dateInWords }).map(changeWords);
  const others = unnamedChanges(sent, now, named);
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
