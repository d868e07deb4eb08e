import {
  get,
  inThisLocality,
  localityOf,
  page,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { crumbs } from '../../crumbs.ts';
import { calendarFeedPath } from '../../feed/paths.ts';
import { convenes } from '../../members/who-may.ts';
import { isId } from '../../../../foundation/ids.ts';
import { kindName, MEETING_KINDS } from '../meeting-words.ts';
import * as paths from '../paths.ts';
import {
  listGroups,
  listMeetings,
  type Meeting,
  type MeetingFilter,
  type MeetingKey,
} from '../planning/meetings.queries.ts';
import { whenInWords } from '../when-words.ts';

const ON_A_PAGE = 30;

/** All meetings, those to come and those that were: everybody in the locality reads them. */
export const meetingsRoutes: Route[] = [get(paths.meetingsPath, inThisLocality(), show)];

type Narrowed = Omit<MeetingFilter, 'when' | 'now'>;

async function show(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const narrowed = filterOf(visit);
  const [later, earlier] = [keyOf(visit, 'later'), keyOf(visit, 'earlier')];
  const { now } = visit;
  const found = await visit.inThisLocality(async (tx) => {
    const list = (when: MeetingFilter['when'], after: MeetingKey | null) =>
      listMeetings(tx, { ...narrowed, when, now }, { after, most: ON_A_PAGE + 1 });
    return {
      toCome: earlier ? [] : await list('to-come', later),
      past: later ? [] : await list('past', earlier),
      groups: await listGroups(tx),
    };
  });
  const query = { kind: narrowed.kind ?? '', group: narrowed.group, q: narrowed.search };
  const self = paths.meetingsPath({ slug });
  const narrowing = Object.values(query).some((text) => text !== '');
  const manages = convenes(visit);
  const model = {
    ...{ title: 'Meetings', manages, self, query, narrowing, done: null },
    toCome: part(found.toCome, { slug, self, query, name: 'later' }),
    past: part(found.past, { slug, self, query, name: 'earlier' }),
    paged: later !== null || earlier !== null,
    empty: !narrowing && !later && !earlier && found.toCome.length + found.past.length === 0,
    kinds: [
      { value: '', text: 'Every kind' },
      ...MEETING_KINDS.map(({ code, name }) => ({ value: code, text: name })),
    ].map((one) => ({ ...one, selected: one.value === query.kind })),
    groups: [{ value: '', text: 'Every group' }, ...found.groups.map((name) => ({ value: name, text: name }))].map(
      (one) => ({ ...one, selected: one.value === query.group }),
    ),
    newHref: manages ? paths.newMeetingPath({ slug }) : null,
    calendarHref: calendarFeedPath({ slug }),
    actionsHref: paths.actionsPath({ slug }),
  };
  return page('collaborative/views/meetings/meetings.njk', model, { breadcrumbs: crumbs(visit), verb: 'agree' });
}

type Listed = { slug: string; self: string; query: Record<string, string>; name: 'later' | 'earlier' };

function part(found: readonly Meeting[], { slug, self, query, name }: Listed) {
  const shown = found.slice(0, ON_A_PAGE);
  const last = found.length > ON_A_PAGE ? shown.at(-1) : undefined;
  return {
    meetings: shown.map((meeting) => ({
      title: meeting.title,
      href: paths.meetingPath({ slug, meeting: meeting.id }),
      note: [kindName(meeting.kind), meeting.groupName, meeting.place].filter(Boolean).join(' · '),
      when: whenInWords(meeting),
      state: meeting.state,
    })),
    nextHref: last ? withQuery(self, { ...query, [name]: `${last.beginsAt.toISOString()}~${last.id}` }) : null,
  };
}

function filterOf({ query }: Visit): Narrowed {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].trim().slice(0, 120) : '');
  const kind = MEETING_KINDS.find(({ code }) => code === text('kind'))?.code ?? null;
  return { kind, group: text('group'), search: text('q') };
}

function keyOf({ query }: Visit, name: string): MeetingKey | null {
  const given = query[name];
  const [time = '', id = ''] = typeof given === 'string' ? given.split('~') : [];
  const at = new Date(time);
  return isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : null;
}
