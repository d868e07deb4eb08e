import {
  Conflict,
  get,
  inThisLocality,
  localityOf,
  page,
  post,
  redirect,
  typed,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import { listSectors } from '../../../localities/index.ts';
import { MAY_CONVENE } from '../../members/who-may.ts';
import { askedList, soughtName, whereFrom } from '../attendance/asked-list.ts';
import { meetingCrumbs } from '../crumbs.ts';
import { isId } from '../../../../foundation/ids.ts';
import { REPLIES } from '../meeting-words.ts';
import { memberNames } from '../members-here.queries.ts';
import * as paths from '../paths.ts';
import { atMeeting, meetingId, thisMeeting } from '../this-meeting.ts';
import { whenInWords } from '../when-words.ts';
import { askMore, askNobodyLater, unaskPerson } from './ask-people.ts';
import type { Whom } from './ask.queries.ts';
import { countAsked, notAsked } from './asked.queries.ts';
import { meantWords } from './meant-for.ts';
import { noLetterPart } from './no-letter.ts';

const conveners = inThisLocality(MAY_CONVENE);
const OFFERED = 20;

/** Who is asked to a meeting: a list to add to and to take off, one by one or a sector at a time. */
export const askedRoutes: Route[] = [
  get(paths.askedPath, conveners, (visit) => show(visit)),
  post(paths.askedPath, conveners, change),
];

/** `search`: words of a name, sent so that they stand in no address. */
async function show(visit: Visit, search = ''): Promise<Answer> {
  const at = atMeeting(visit);
  const self = paths.askedPath(at);
  const off = typeof visit.query['off'] === 'string' ? visit.query['off'] : null;
  const found = await visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    const from = await whereFrom(tx);
    const others = search === '' ? [] : await notAsked(tx, meeting.id, search, OFFERED);
    return {
      meeting,
      list: await askedList(tx, visit, { meeting: meeting.id, self }),
      counts: await countAsked(tx, meeting.id),
      others: others.map((one) => ({ id: one.id, name: one.name, from: from(one) })),
      sectors: await listSectors(tx),
      names: await memberNames(tx, isId(off) ? [off] : []),
      noLetter: await noLetterPart(tx, visit, meeting),
    };
  });
  const { meeting, list, counts, others, sectors } = found;
  const model = {
    title: 'Who is asked',
    ...{ list, counts, search, others, self, noLetter: found.noLetter },
    meeting: { title: meeting.title, when: whenInWords(meeting), href: paths.meetingPath(at) },
    replies: REPLIES,
    full: others.length === OFFERED,
    sectors: [
      { value: '', text: 'Choose a sector' },
      ...sectors.map(({ code, name }) => ({ value: code, text: name })),
    ],
    done: doneWords(visit),
    meant: meantWords(meeting, sectors),
    takenOff: off && found.names.get(off) ? { id: off, name: found.names.get(off) } : null,
  };
  return page('collaborative/views/meetings/asked.njk', model, {
    breadcrumbs: meetingCrumbs(visit, meeting),
    verb: 'agree',
  });
}

function doneWords({ query }: Visit): string | null {
  const { done, n } = query;
  if (done === 'planned') return 'The meeting is planned. Now choose who is asked.';
  if (done === 'later') return 'Whoever joins from now on is asked only where you name them.';
  if (done !== 'asked' || typeof n !== 'string' || !/^\d{1,5}$/.test(n)) return null;
  return n === '0' ? 'Everybody of these was asked already.' : `${n} more ${n === '1' ? 'is' : 'are'} asked.`;
}

async function change(visit: Visit): Promise<Answer> {
  const search = soughtName(visit);
  if (search !== '') return show(visit, search);
  const { add, off, sector, everybody, later } = typed(visit.body, ['add', 'off', 'sector', 'everybody', 'later']);
  const self = paths.askedPath(atMeeting(visit));
  const meeting = meetingId(visit);
  const whom = whomOf({ add, sector, everybody }, visit.today);
  const n = await visit.inThisLocality(async (tx) => {
    await thisMeeting(tx, visit);
    if (later === 'nobody') {
      await askNobodyLater(tx, visit.actor, meeting);
      return undefined;
    }
    if (whom) {
      await knownSectors(tx, whom);
      return askMore(tx, visit.actor, { locality: localityOf(visit).id, meeting, whom });
    }
    // Nothing was chosen in the list of sectors.
    if (off === '') return undefined;
    if (isId(off) && (await unaskPerson(tx, visit.actor, { meeting, member: off, now: visit.now }))) return null;
    throw new Conflict(
      'Nobody was taken off: they have answered or are noted already, so that would lose what they said; or they were not asked.',
    );
  });
  if (n === undefined) return redirect(withQuery(self, { done: later === 'nobody' ? 'later' : '' }));
  return redirect(withQuery(self, n === null ? { off } : { done: 'asked', n: String(n) }));
}

type Chosen = Record<'add' | 'sector' | 'everybody', string>;

/** The list offers those of this locality alone. */
async function knownSectors(tx: Tx, whom: Whom): Promise<void> {
  if (whom.by !== 'sectors') return;
  const known = new Set((await listSectors(tx)).map(({ code }) => code));
  if (whom.sectors.every((code) => known.has(code))) return;
  throw new Conflict('Nobody was asked: that is no sector of this locality. Choose one of the list.');
}

function whomOf({ add, sector, everybody }: Chosen, today: string): Whom | null {
  if (isId(add)) return { by: 'members', ids: [add] };
  if (sector !== '') return { by: 'sectors', sectors: [sector], today };
  return everybody === 'yes' ? { by: 'everybody', today } : null;
}
