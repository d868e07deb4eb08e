import { definePath, get, page, platformAdministrator, type Route } from '../http/index.ts';
import { backupsPage } from './backup-state.ts';

export const backupsPath = definePath('/platform/backups');

/** Where a platform administrator sees whether backups are made. */
export function backupRoutes(platformHome: string): Route[] {
  const breadcrumbs = [{ text: 'This installation', href: platformHome }];
  return [
    get(backupsPath, platformAdministrator, async (visit) =>
      page('foundation/backup/views/backups.njk', await backupsPage(visit.db, visit.config, visit.now), {
        breadcrumbs,
      }),
    ),
  ];
}
