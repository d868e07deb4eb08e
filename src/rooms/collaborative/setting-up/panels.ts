import { localityOf, type Visit } from '../../../foundation/http/index.ts';
import type { HomePanel, VerbPanel } from '../../../foundation/room.ts';
import { convenes } from '../members/who-may.ts';
import { settingUpPath } from '../paths.ts';
import { wasEverHeld } from './first-meeting.queries.ts';
import { readSetUp } from './setting-up.ts';
import { setUpModel } from './setting-up.view-model.ts';

/** For those who convene, until the first meeting was held. */
async function lead(visit: Visit) {
  if (!convenes(visit)) return null;
  const { slug } = localityOf(visit);
  const found = await visit.inThisLocality(async (tx) => ((await wasEverHeld(tx)) ? null : readSetUp(tx, visit)));
  return found && { ...setUpModel({ slug, ...found }), href: settingUpPath({ slug }) };
}

/** All steps above what else is offered under Agree. */
export const settingUpVerbPanel: VerbPanel = {
  verb: 'agree',
  template: 'collaborative/views/setting-up-lead.njk',
  model: lead,
};

/** On “Where we are” the next step alone, with the way to all of them. */
export const settingUpHomePanel: HomePanel = {
  template: 'collaborative/views/setting-up-home.njk',
  place: 'first',
  model: lead,
};
