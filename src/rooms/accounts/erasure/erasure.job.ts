import { backupFolder, noteErasures } from '../../../foundation/backup/index.ts';
import { onPlatform } from '../../../foundation/db/index.ts';
import type { JobContext, JobKind } from '../../../foundation/jobs/index.ts';
import { isInvented, lettersArrive, postLetter } from '../../../foundation/mail/index.ts';
import { addressToTell, dueErasures, erasureRegister } from './erasure.queries.ts';
import { erasePersonEverywhere } from './erase-person.ts';
import { removedLetter } from './erasure.letters.ts';

/** Removes everybody whose day has come. Asked each hour: a machine that slept makes up for it. */
export const erasureJob: JobKind = {
  name: 'accounts.remove-people',
  label: 'Removal of people who asked for it',
  schedule: { cron: '23 * * * *' },
  async run(context) {
    const due = await onPlatform(context.db, context.actor, dueErasures);
    let removed = 0;
    let refused = 0;
    for (const [at, person] of due.entries()) {
      if (await remove(context, person, at)) removed++;
      else refused++;
      await context.progress(at + 1, due.length);
    }
    // Each time the whole register: what a crash kept from being noted is noted an hour later.
    const register = await registered(context);
    if (register.length > 0) noteErasures(backupFolder(context.config), register);
    return { text: wordsFor(removed, refused), href: '/platform/retention' };
  },
};

const registered = ({ db, actor }: JobContext) => onPlatform(db, actor, erasureRegister);

async function remove({ step, actor, now, config }: JobContext, person: string, at: number): Promise<boolean> {
  return step(at, async (tx) => {
    const address = await addressToTell(tx, person);
    const done = await erasePersonEverywhere(tx, actor, person, now());
    if (!done.ok) return false;
    // Where no letter leaves the house, the address would wait here for one.
    if (address && lettersArrive(config) && !isInvented(address)) {
      const letter = removedLetter({ link: `${config.baseUrl}/` });
      await postLetter(tx, { to: address, letter }, { config, now: now() });
    }
    return true;
  });
}

function wordsFor(removed: number, refused: number): string {
  const people = removed === 1 ? 'Removed one person.' : `Removed ${removed} people.`;
  if (refused === 0) return people;
  return `${people} ${refused} waited: a locality would have no local lead.`;
}
