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
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { atFirst } from '../../conflict.view-model.ts';
import { MAY_CONVENE } from '../../members/who-may.ts';
import { meetingCrumbs } from '../crumbs.ts';
import * as paths from '../paths.ts';
import { findAsked, holdAsked, type AskedMember } from '../planning/asked.queries.ts';
import { personDifferences, SAVED_MEANWHILE } from '../saved-meanwhile.view-model.ts';
import { atMeeting, meetingId, thisMeeting } from '../this-meeting.ts';
import { onePersonForm } from './attendance.form.ts';
import { attendanceOpen } from './attendance.rules.ts';
import { whenInWords } from '../when-words.ts';
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
  const given = refused ? typed(visit.body, FIELDS) : { reply, attended, substitute: substitute ?? '', ...stands };
  const sent = now ? { ...given, ...leftAlone(given, stands) } : given;
  const { seenReply, seenAttended, seenSubstitute } = now ? stands : sent;
  const conflict = now ? personDifferences(now, sent) : null;
  const model = {
    title: 'One person at a meeting',
    name: person.name,
    meeting: { title: meeting.title, when: whenInWords(meeting) },
    back: `${listPath(visit)}#m-${person.id}`,
    action: withQuery(paths.substitutePath({ ...atMeeting(visit), member: person.id }), placeOf(visit)),
    seen: { seenReply, seenAttended, seenSubstitute },
    conflict,
    ...choices(sent, attendanceOpen(meeting, visit.now)),
    substitute: sent.substitute,
    ...atFirst(refused, conflict),
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

type Seen = Record<'seenReply' | 'seenAttended' | 'seenSubstitute', string>;
type Sent = Seen & Record<'reply' | 'attended' | 'substitute', string>;

/** What stands now in the fields that were left as they were opened: saving again takes nothing of that away. */
function leftAlone(sent: Sent, { seenReply, seenAttended, seenSubstitute }: Seen) {
  return {
    ...(sent.reply === sent.seenReply && { reply: seenReply }),
    ...([sent.seenAttended, ''].includes(sent.attended) && { attended: seenAttended }),
    ...(sent.substitute === sent.seenSubstitute && { substitute: seenSubstitute }),
  };
}

/** Where in the list this page was opened, to come back there. */
function placeOf({ query }: Visit) {
  const { letter, only, after, from } = query;
  return { letter, only, after, from };
}

function listPath(visit: Visit, query: Record<string, string> = {}): string {
  return withQuery(paths.attendancePath(atMeeting(visit)), { ...placeOf(visit), ...query });
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
  if (since) return onePage(visit, refusal({ reply: SAVED_MEANWHILE }), since);
  return redirect(`${listPath(visit, { noted: member })}#m-${member}`);
}
