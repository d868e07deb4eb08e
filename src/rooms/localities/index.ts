import type { Room } from '../../foundation/room.ts';
import { localityActions } from './actions.ts';
import { loadAreas } from './areas/load-areas.ts';
import { calendarRoutes } from './calendar/calendar.routes.ts';
import { importCalendarRoutes } from './calendar/import-calendar.routes.ts';
import { keepPeriodRoutes } from './calendar/keep-period.routes.ts';
import { waitingForTermDates } from './calendar/waiting.ts';
import { calendarPath, organisationsPath } from './paths.ts';
import { areas } from './migrations/20261121T1000-areas.ts';
import { tenants } from './migrations/20261121T1010-tenants.ts';
import { schoolImports } from './migrations/20261122T1005-school-imports.ts';
import { schools } from './migrations/20261122T1000-schools.ts';
import { organisations } from './migrations/20261122T1020-organisations.ts';
import { organisationRoutes } from './organisations/organisations.routes.ts';
import { checkSchools, importCheckedSchools } from './school-imports/import.jobs.ts';
import { schoolImportRoutes } from './school-imports/import.routes.ts';
import { schoolRoutes } from './schools/schools.routes.ts';
import { schoolCommands } from './schools/schools.cli.ts';
import { calendar } from './migrations/20261122T1010-calendar.ts';

export { parseAreas } from './areas/area-files.ts';
export type { AreaRecord } from './areas/area-files.ts';
export {
  areasById,
  findArea,
  hexes,
  listAreas,
  neighbourLists,
  neighbourPairs,
  neighboursOf,
} from './areas/areas.queries.ts';
export type { Area, Hex, Neighbour, NeighbourList, NeighbourPair } from './areas/areas.queries.ts';
export { areaChecksum, areaCodes, predecessors, successors } from './areas/area-history.queries.ts';
export type { AreaCode, Successor } from './areas/area-history.queries.ts';
export { bankHolidays, easterSunday } from './calendar/bank-holidays.rules.ts';
export { findCalendar } from './calendar/find-calendar.ts';
export { seedTermDates } from './calendar/seed-term-dates.ts';
export { isSchoolDay, nthSchoolDayFrom, schoolDayAfter, schoolDaysIn } from './calendar/school-days.rules.ts';
export type { Counted, SchoolCalendar } from './calendar/school-days.rules.ts';
export { schoolRegister } from './schools/school.queries.ts';
export type { RegisteredSchool } from './schools/school.queries.ts';
export {
  areaSchoolsPath,
  calendarPath,
  localityHomePath,
  organisationsPath,
  platformSchoolsPath,
  verbPaths,
  waitingPath,
} from './paths.ts';
export { listOrganisations, listSectors } from './organisations/organisations.queries.ts';
export type { Organisation, Sector } from './organisations/organisations.queries.ts';
export { seedOrganisations } from './organisations/seed-organisations.ts';
export { findLocality, insertLocality } from './tenants/localities.queries.ts';
export { openLocality } from './tenants/open-locality.ts';

export const localities: Room = {
  name: 'localities',
  migrations: {
    '20261121T1000_localities_areas': areas,
    '20261121T1010_localities_tenants': tenants,
    '20261122T1000_localities_schools': schools,
    '20261122T1005_localities_school_imports': schoolImports,
    '20261122T1010_localities_calendar': calendar,
    '20261122T1020_localities_organisations': organisations,
  },
  actions: localityActions,
  routes: [
    ...calendarRoutes,
    ...keepPeriodRoutes,
    ...importCalendarRoutes,
    ...schoolImportRoutes,
    ...schoolRoutes,
    ...organisationRoutes,
  ],
  waiting: waitingForTermDates,
  entries: [
    {
      ...{ verb: 'agree', group: 'Who takes part' },
      text: 'Organisations',
      about: 'Which schools, services and groups take part, sector by sector, and who is missing.',
      href: (slug) => organisationsPath({ slug }),
    },
    {
      verb: 'do',
      text: 'School days',
      about: 'Term dates, and how many school days until a deadline.',
      href: (slug) => calendarPath({ slug }),
    },
  ],
  jobs: [checkSchools, importCheckedSchools],
  load: async ({ owner, root, progress }) => {
    await loadAreas(owner, { root, progress });
  },
  cli: schoolCommands,
};
