import type { Day } from '../../../../foundation/days/index.ts';
import { londonTime } from '../../../../foundation/days/index.ts';
import type { RefusedForm } from '../../../../foundation/http/index.ts';
import { MEETING_KINDS } from '../meeting-words.ts';
import { whenInWords } from '../when-words.ts';
import type { MEETING_FIELDS } from './meeting.form.ts';
import type { Meeting } from './meetings.queries.ts';

type Values = Record<(typeof MEETING_FIELDS)[number], string>;

const NOTHING: Values = {
  ...{ title: '', kind: '', group: '', date: '', begins: '', ends: '', clock: '', place: '', link: '' },
  ...{ asked: 'everybody', people: '' },
};

/** What stands in the form of a meeting that is there. */
export function valuesOf(meeting: Meeting): Values {
  const [from, to] = [londonTime(meeting.beginsAt), londonTime(meeting.endsAt)];
  return {
    ...NOTHING,
    ...{ title: meeting.title, kind: meeting.kind, group: meeting.groupName ?? '', date: typedDay(from.date) },
    ...{ begins: from.time, ends: to.time, place: meeting.place, link: meeting.link },
  };
}

/** An empty form, or one filled in from another meeting: all but the day, and the same people. */
export function valuesLike(like: Meeting | undefined): Values {
  return like ? { ...valuesOf(like), date: '', asked: 'like' } : NOTHING;
}

/** '1/9/2026', as the hint writes days. */
export function typedDay(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)}/${Number(month)}/${year}`;
}

type Choices = {
  values: Values;
  sectors: readonly { code: string; name: string }[];
  ticked: readonly string[];
  groups: readonly string[];
  like: Meeting | undefined;
  members: number;
};

/** The lists of the form, what is chosen marked. */
export function meetingChoices({ values, sectors, ticked, groups, like, members }: Choices) {
  const asked = [
    { value: 'everybody', text: `Everybody who takes part (${members}), and whoever joins before it` },
    ...(like ? [{ value: 'like', text: `The same people as at “${like.title}”, ${whenInWords(like)}` }] : []),
    { value: 'sectors', text: 'Some sectors, and whoever joins them before it' },
    ...(groups.length > 0 ? [{ value: 'group', text: 'The people of a group, as at its last meeting' }] : []),
    { value: 'picked', text: 'I choose them one by one, on the next page' },
  ];
  return {
    kinds: MEETING_KINDS.map(({ code, name, hint }) => ({
      ...{ value: code, text: name, hint: { text: hint }, checked: values.kind === code },
    })),
    groups,
    asked: Object.fromEntries(asked.map((one) => [one.value, { ...one, checked: values.asked === one.value }])),
    sectors: sectors.map(({ code, name }) => ({ value: code, text: name, checked: ticked.includes(code) })),
    people: groups.map((name) => ({ value: name, text: name, selected: values.people === name })),
  };
}

/** Asked only where the clocks go back in the hour that was typed. */
export function clockChoice(values: Values, refused: RefusedForm | undefined) {
  if (values.clock === '' && !refused?.errors['clock']) return null;
  return [
    { value: 'first', text: 'The first, before the clocks go back', checked: values.clock === 'first' },
    { value: 'second', text: 'The second, after they went back', checked: values.clock === 'second' },
  ];
}
