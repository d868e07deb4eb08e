import { localityOf, type Crumb, type Visit } from '../../../foundation/http/index.ts';
import { crumbs } from '../crumbs.ts';
import { actionsPath, meetingPath, meetingsPath } from './paths.ts';

/** The way back to the list of meetings, and from a page under a meeting to that meeting. */
export function meetingCrumbs(visit: Visit, meeting?: { id: string; title: string }): Crumb[] {
  const { slug } = localityOf(visit);
  const list = [...crumbs(visit), { text: 'Meetings', href: meetingsPath({ slug }) }];
  return meeting ? [...list, { text: meeting.title, href: meetingPath({ slug, meeting: meeting.id }) }] : list;
}

/** The way back to the list of actions. */
export function actionCrumbs(visit: Visit): Crumb[] {
  return [...crumbs(visit), { text: 'Actions', href: actionsPath({ slug: localityOf(visit).slug }) }];
}
