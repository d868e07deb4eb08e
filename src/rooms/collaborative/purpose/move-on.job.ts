import { onPlatform } from '../../../foundation/db/index.ts';
import type { JobKind } from '../../../foundation/jobs/index.ts';
import { moveLocalitiesOn } from './keep-purpose.ts';

/** Moves localities on whose next phase begins today. */
export const moveOnJob: JobKind = {
  name: 'collaborative.move-on',
  label: 'Phases that begin',
  schedule: { cron: '15 * * * *' },
  async run({ db, actor }) {
    const moved = await onPlatform(db, actor, (tx) => moveLocalitiesOn(tx, actor));
    return { text: moved === 1 ? 'Moved 1 locality on.' : `Moved ${moved} localities on.` };
  },
};
