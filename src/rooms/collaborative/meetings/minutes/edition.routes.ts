import {
  get,
  inThisLocality,
  localityOf,
  NotFound,
  page,
  type Answer,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import { convenes } from '../../members/who-may.ts';
import { whereFrom } from '../attendance/asked-list.ts';
import { meetingCrumbs } from '../crumbs.ts';
import * as paths from '../paths.ts';
import { atMeeting, thisMeeting } from '../this-meeting.ts';
import { editionPage } from './edition.view-model.ts';
import { readPeople } from './edition-people.ts';
import { findEdition } from './editions.queries.ts';

/** The minutes as they were when word of them went: whoever may read minutes reads every edition of them. */
export const editionRoutes: Route[] = [get(paths.sentMinutesPath, inThisLocality(), show)];

async function show(visit: Visit): Promise<Answer> {
  const found = await visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    const edition = await findEdition(tx, meeting.id, editionNumber(visit));
    if (!edition) throw new NotFound();
    return {
      ...{ meeting, edition },
      people: await readPeople(tx, meeting.id, [edition.sent, edition.now]),
      from: await whereFrom(tx),
    };
  });
  const model = editionPage({
    ...{ ...found, at: { ...atMeeting(visit), number: String(editionNumber(visit)) } },
    manages: convenes(visit),
  });
  return page(
    'collaborative/views/meetings/minutes-edition.njk',
    { ...model, house: localityOf(visit).name },
    { breadcrumbs: meetingCrumbs(visit, found.meeting), verb: 'agree' },
  );
}

/** The number of the edition in the address; 0 where it is none. */
export function editionNumber({ params }: Visit): number {
  const given = params['number'] ?? '';
  return /^[1-9]\d{0,8}$/.test(given) ? Number(given) : 0;
}
