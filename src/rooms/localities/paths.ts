import { definePath } from '../../foundation/http/index.ts';

/** "Where we are": the home of a locality. */
export const localityHomePath = definePath('/in/:slug');
/** Everything that waits for the person who looks. */
export const waitingPath = definePath('/in/:slug/waiting');
/** What a locality has under one of the four verbs. */
export const seePath = definePath('/in/:slug/see');
export const agreePath = definePath('/in/:slug/agree');
export const doPath = definePath('/in/:slug/do');
export const knowPath = definePath('/in/:slug/know');

export const verbPaths = { see: seePath, agree: agreePath, do: doPath, know: knowPath } as const;

/** When schools are open: the school-day calendar of a locality. */
export const calendarPath = definePath('/in/:slug/calendar');
export const calendarFilePath = definePath('/in/:slug/calendar.csv');
export const addPeriodPath = definePath('/in/:slug/calendar/add');
export const importCalendarPath = definePath('/in/:slug/calendar/import');
export const periodPath = definePath('/in/:slug/calendar/periods/:period');
export const removePeriodPath = definePath('/in/:slug/calendar/periods/:period/remove');
export const removedPeriodPath = definePath('/in/:slug/calendar/periods/:period/removed');
export const putBackPeriodPath = definePath('/in/:slug/calendar/periods/:period/put-back');

/** Schools of one local authority, and one of them by its URN: public, as GIAS is. */
export const areaSchoolsPath = definePath('/areas/:name/schools');
export const areaSchoolsFilePath = definePath('/areas/:name/schools.csv');
export const schoolPath = definePath('/schools/:urn');

/** The extract of schools that this installation holds, and its imports. */
export const platformSchoolsPath = definePath('/platform/schools');
export const sendSchoolsPath = definePath('/platform/schools/send');
export const schoolImportPath = definePath('/platform/schools/imports/:import');
export const schoolProblemsPath = definePath('/platform/schools/imports/:import/problems.csv');

/** Which organisations take part in a locality. */
export const organisationsPath = definePath('/in/:slug/organisations');
export const addOrganisationPath = definePath('/in/:slug/organisations/add');
export const addSchoolPath = definePath('/in/:slug/organisations/add-school');
export const organisationPath = definePath('/in/:slug/organisations/:organisation');
export const endOrganisationPath = definePath('/in/:slug/organisations/:organisation/end');
export const restoreOrganisationPath = definePath('/in/:slug/organisations/:organisation/restore');
