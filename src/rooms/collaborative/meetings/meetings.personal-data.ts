import { audit } from '../../../foundation/audit/index.ts';
import { inLocality, onPlatform } from '../../../foundation/db/index.ts';
import type {
  ErasureContext,
  ErasureReport,
  Holding,
  HoldingsContext,
  RetentionRule,
} from '../../../foundation/personal-data.ts';
import { dateTimeInWords } from '../../../foundation/views/index.ts';
import { membershipsOf } from '../members/own-memberships.queries.ts';
import {
  actionsOf,
  eraseFromEditions,
  erasePersonFromMeetings,
  erasePersonFromOwners,
  forgetEditionNames,
  forgetMeetings,
  itemsLedBy,
  keptOfMeetings,
  meetingsOfMember,
  type KeptOfMeetings,
} from './meetings.personal-data.queries.ts';
import { ACTION_STATES, ATTENDED, REPLIES } from './meeting-words.ts';

const inWords = (at: Date | null) => at && dateTimeInWords(at);

/** The meetings somebody was asked to, what they promised there, and what they led, in every locality. */
export async function meetingHoldings({ db, actor, person, localities }: HoldingsContext): Promise<Holding[]> {
  const asked: Holding['rows'] = [];
  const promised: Holding['rows'] = [];
  const led: Holding['rows'] = [];
  for (const { id, name } of localities) {
    await inLocality(db, actor, id, async (tx) => {
      const memberships = await membershipsOf(tx, person);
      for (const member of memberships)
        for (const one of await meetingsOfMember(tx, member.id))
          asked.push({
            ...{ Locality: name, Meeting: one.title, Day: one.day, 'You said': REPLIES[one.reply] },
            ...{ Attendance: ATTENDED[one.attended], 'Came instead': one.substitute },
            ...{ Answered: inWords(one.repliedAt), Noted: inWords(one.markedAt), 'Taken off': inWords(one.offAt) },
            'Asked since you joined': one.joined ? 'Yes' : null,
          });
      const asConvener = { member: null, person: person.id };
      for (const owner of [asConvener, ...memberships.map(({ id: member }) => ({ member, person: null }))]) {
        for (const one of await actionsOf(tx, owner))
          promised.push({
            ...{ Locality: name, Action: one.words, Due: one.dueOn, State: ACTION_STATES[one.state] },
            ...{ Ended: one.endedOn, 'What came of it': one.outcome, 'Asked after': one.askedOn },
          });
        for (const { title } of await itemsLedBy(tx, owner)) led.push({ Locality: name, 'You lead': title });
      }
    });
  }
  return [
    {
      title: 'Meetings you were asked to',
      about:
        'So that the locality knows who takes part and who fades; minutes that were sent keep it too, with what was noted there, until those who convene take it out. Names of those who came instead go after three years.',
      tables: ['collaborative.meeting_member', 'collaborative.minutes_edition'],
      rows: asked,
    },
    {
      title: 'What you promised',
      about:
        'So that the next meeting can ask what came of it. Your name at it goes when your name as a member goes, or your account.',
      tables: ['collaborative.action'],
      rows: promised,
    },
    {
      title: 'Agenda items you lead',
      about:
        'So that everybody knows who opens an item. Your name at it goes when your name as a member goes, or your account.',
      tables: ['collaborative.agenda_item'],
      rows: led,
    },
  ];
}

/** Names of those who came instead go, and who owned something as somebody who convened; that a seat was there or away stays, without saying whose. */
export async function eraseFromMeetings({ tx, actor, person }: ErasureContext): Promise<ErasureReport> {
  const substitutes = (await erasePersonFromMeetings(tx, person)) + (await eraseFromEditions(tx, person));
  const owned = await erasePersonFromOwners(tx, person);
  if (substitutes > 0) await audit(tx, actor, 'collaborative.substitutes.erased', person);
  if (owned > 0) await audit(tx, actor, 'collaborative.owner.erased', person);
  const erased = [
    { what: 'names of people who came to a meeting instead', rows: substitutes },
    { what: 'actions owned and agenda items led as somebody who convened', rows: owned },
  ];
  const kept = [...keptWords(await keptOfMeetings(tx, person)), ...ownerless(owned)];
  return { erased: erased.filter(({ rows }) => rows > 0), kept: kept.filter(({ rows }) => rows > 0) };
}

/** What stays of a member, whose name goes with the membership. */
const keptWords = ({ asked, promised, led }: KeptOfMeetings): ErasureReport['kept'] => [
  {
    ...{ what: 'places at meetings, with who was here or away, without a name', rows: asked },
    why: 'How many were asked and came stays true, also in minutes that were sent. Words that somebody typed there stay until those who convene take them out',
  },
  {
    ...{ what: 'actions promised as a member, without a name', rows: promised },
    why: 'The group promised them, and somebody else can carry on',
  },
  {
    what: 'agenda items led as a member, without a name',
    rows: led,
    why: 'They are part of what the meeting was about',
  },
];

const ownerless = (rows: number): ErasureReport['kept'] => [
  {
    ...{ what: 'actions and agenda items of somebody who convened, which now wait for whoever takes them on', rows },
    why: 'The group goes on with them',
  },
];

const KEEP_DAYS = 3 * 365;

export const meetingRetention: readonly RetentionRule[] = [
  {
    name: 'collaborative.meetings',
    about:
      'Names of people who came to a meeting instead of a member, also in minutes that were sent, and what was taken off a meeting',
    keep: () =>
      'names three years after the meeting; what was taken off, 30 days; words of minutes that were sent stay until those who convene take them out',
    run: ({ db, actor }) =>
      onPlatform(db, actor, async (tx) => {
        const gone = (await forgetMeetings(tx, KEEP_DAYS)) + (await forgetEditionNames(tx, KEEP_DAYS));
        if (gone > 0) await audit(tx, actor, 'collaborative.meetings.forgotten');
        return gone;
      }),
  },
];
