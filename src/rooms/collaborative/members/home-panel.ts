import { localityOf } from '../../../foundation/http/index.ts';
import type { HomePanel } from '../../../foundation/room.ts';
import { countPeople, peoplePath } from '../../accounts/index.ts';
import { membersPath } from '../paths.ts';
import { countTakingPart } from './count-members.queries.ts';

/** Who takes part, on "Where we are": the members, or until somebody is named those who sign in. */
export const whoTakesPartPanel: HomePanel = {
  template: 'collaborative/views/members-home.njk',
  place: 'foot',
  async model(visit) {
    const { slug } = localityOf(visit);
    const found = await visit.inThisLocality(async (tx) => {
      const members = await countTakingPart(tx, visit.today);
      return { members, people: members > 0 ? 0 : await countPeople(tx) };
    });
    return { ...found, membersHref: membersPath({ slug }), peopleHref: peoplePath({ slug }) };
  },
};
