import { page, type Answer, type RefusedForm, type Visit } from '../../../../foundation/http/index.ts';
import { meetingCrumbs } from '../crumbs.ts';

type Model = { title: string } & Record<string, unknown>;

/** The form of a meeting, new or there already; 422 where it was refused. */
export function formPage(visit: Visit, model: Model, refused?: RefusedForm): Answer {
  return page('collaborative/views/meetings/keep-meeting.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: meetingCrumbs(visit),
    verb: 'agree',
  });
}
