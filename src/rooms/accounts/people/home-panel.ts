import { localityOf } from '../../../foundation/http/index.ts';
import type { HomePanel } from '../../../foundation/room.ts';
import { peoplePath } from '../paths.ts';
import { countPeople } from './people.queries.ts';

/** The people's part of "Where we are": how many take part, and the way to them. */
export const peopleHomePanel: HomePanel = {
  template: 'accounts/views/home-panel.njk',
  place: 'foot',
  async model(visit) {
    const count = await visit.inThisLocality(countPeople);
    return { count, href: peoplePath({ slug: localityOf(visit).slug }) };
  },
};
