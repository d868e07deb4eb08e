import type { Room } from '../../foundation/room.ts';
import { localityActions } from './actions.ts';
import { loadAreas } from './areas/load-areas.ts';
import { areas } from './migrations/20261121T1000-areas.ts';
import { tenants } from './migrations/20261121T1010-tenants.ts';
import { schools } from './migrations/20261122T1000-schools.ts';
import { schoolCommands } from './schools/schools.cli.ts';

export { parseAreas } from './areas/area-files.ts';
export type { AreaRecord } from './areas/area-files.ts';
export { areasById, findArea, hexes, listAreas, neighbourLists, neighboursOf } from './areas/areas.queries.ts';
export type { Area, Hex, Neighbour, NeighbourList } from './areas/areas.queries.ts';
export { areaChecksum, areaCodes, predecessors, successors } from './areas/area-history.queries.ts';
export type { AreaCode, Successor } from './areas/area-history.queries.ts';
export { localityHomePath, verbPaths } from './paths.ts';
export { findLocality, insertLocality } from './tenants/localities.queries.ts';
export { openLocality } from './tenants/open-locality.ts';

export const localities: Room = {
  name: 'localities',
  migrations: {
    '20261121T1000_localities_areas': areas,
    '20261121T1010_localities_tenants': tenants,
    '20261122T1000_localities_schools': schools,
  },
  actions: localityActions,
  routes: [],
  load: async ({ owner, root, progress }) => {
    await loadAreas(owner, { root, progress });
  },
  cli: schoolCommands,
};
