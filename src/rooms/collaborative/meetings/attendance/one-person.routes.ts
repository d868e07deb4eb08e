import {
  NotFound,
  get,
  inThisLocality,
  page,
  parseForm,
  post,
  redirect,
  refusal,
  typed,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { MAY_CONVENE } from '../../members/who-may.ts';
import { meetingCrumbs } from '../crumbs.ts';
import { ATTENDED, REPLIES } from '../meeting-words.ts';
import * as paths from '../paths.ts';
import { findAsked, holdAsked, type AskedMember } from '../planning/asked.queries.ts';
import { atMeeting, meetingId, thisMeeting } from '../this-meeting.ts';
import { onePersonForm } from './attendance.form.ts';
import { attendanceOpen } from './attendance.rules.ts';
import { changesOf, keepOnePerson } from './keep-one-person.ts';

const conveners = inThisLocality(MAY_CONVENE);
const FIELDS = ['reply', 'attended', 'substitute', 'seenReply', 'seenAttended', 'seenSubstitute'] as const;

/** What conveners note of one person at a meeting: of a call before it, or of who sat in their place. */
export const onePersonRoutes: Route[] = [
  get(paths.substitutePath, conveners, (visit) => onePage(visit)),
  post(paths.substitutePath, conveners, save),
];

/** `now`: what was noted since this form was opened, to be seen beside what was typed. */
async function onePage(visit: Visit, refused?: RefusedForm, now?: AskedMember): Promise<Answer> {
  const { meeting, person } = await visit.inThisLocality(async (tx) => ({
    meeting: await thisMeeting(tx, visit),
    person: now ?? (await findAsked(tx, meetingId(visit), visit.params['member'] ?? '')),
  }));
  if (!person) throw new NotFound();
  const { reply, attended, substitute } = person;
  const stands = { seenReply: reply, seenAttended: attended, seenSubstitute: substitute ?? '' };
  const sent = refused ? typed(visit.body, FIELDS) : { reply, attended, substitute: substitute ?? '', ...stands };
  const { seenReply, seenAttended, seenSubstitute } = now ? stands : sent;
  const model = {
    title: 'One person at a meeting',
    name: person.name,
    action: paths.substitutePath({ ...atMeeting(visit), member: person.id }),
    seen: { seenReply, seenAttended, seenSubstitute },
    savedNow: now ? wordsOf(now) : null,
    ...choices(sent, attendanceOpen(meeting, visit.now)),
    substitute: sent.substitute,
    ...refused,
  };
  return page('collaborative/views/meetings/one-person.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: meetingCrumbs(visit, meeting),
    verb: 'agree',
  });
}

function choices(values: { reply: string; attended: string }, open: boolean) {
  const item = (value: string, text: string, chosen: string) => ({ value, text, checked: value === chosen });
  return {
    replies: [
      item('none', 'Nothing yet', values.reply),
      item('coming', 'They come', values.reply),
      item('apologies', 'They cannot come', values.reply),
    ],
    attended: open
      ? [
          item('not-noted', 'Not noted', values.attended),
          item('here', 'Here', values.attended),
          item('away', 'Away', values.attended),
        ]
      : null,
  };
}

function wordsOf({ reply, attended, substitute }: AskedMember): string {
  return [REPLIES[reply], ATTENDED[attended], substitute ? `${substitute} instead` : ''].filter(Boolean).join(', ');
}

async function save(visit: Visit): Promise<Answer> {
  const form = parseForm(onePersonForm, visit.body);
  if (!form.ok) return onePage(visit, form);
  const member = visit.params['member'] ?? '';
  const since = await visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    const person = await holdAsked(tx, meeting.id, member);
    if (!person) throw new NotFound();
    const changes = changesOf(form.value, person);
    if (!changes.ok) return person;
    await keepOnePerson(tx, visit.actor, { meeting, member, now: visit.now, changes: changes.to });
    return null;
  });
  if (since) return onePage(visit, refusal({ [CHANGED_FIELD]: CHANGED_SINCE }), since);
  return redirect(`${paths.attendancePath(atMeeting(visit))}#m-${member}`);
}

const CHANGED_FIELD = 'reply';
const CHANGED_SINCE =
  'They, or somebody else, said something else in the meantime. It stands above, what you chose is below: compare them, then save again';
