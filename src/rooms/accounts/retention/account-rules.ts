import { audit, forgetLines } from '../../../foundation/audit/index.ts';
import { onPlatform } from '../../../foundation/db/index.ts';
import { sweepReceived } from '../../../foundation/http/index.ts';
import type { RetentionContext, RetentionRule } from '../../../foundation/personal-data.ts';
import { sweepUploads } from '../../../foundation/uploads/index.ts';
import { sweep } from './retention.queries.ts';

const DAY_MS = 86_400_000;
const LINES_AT_ONCE = 5_000;

/** How long this room and the audit keep things. */
export const accountRetention: readonly RetentionRule[] = [
  {
    name: 'accounts.sessions',
    about: 'Sessions that have ended',
    keep: () => '30 days',
    run: (context) => swept(context, 'sweep_sessions'),
  },
  {
    name: 'accounts.links',
    about: 'Links to sign in, and how often they were asked for',
    keep: () => 'one day',
    run: (context) => swept(context, 'sweep_links'),
  },
  {
    name: 'accounts.invitations',
    about: 'Invitations that were accepted, taken back or have run out',
    keep: () => 'one year',
    run: (context) => swept(context, 'sweep_invitations'),
  },
  {
    name: 'accounts.retention-runs',
    about: 'Notes of what these rules removed',
    keep: () => 'two years',
    run: (context) => swept(context, 'sweep_runs'),
  },
  {
    name: 'http.received',
    about: 'Marks of forms that were sent, by which one that is sent twice is known',
    keep: () => 'one day',
    run: ({ db, now }) => sweepReceived(db, new Date(now.getTime() - DAY_MS)),
  },
  {
    name: 'uploads.files',
    about: 'Files that people sent',
    keep: () => 'a week at most',
    run: removeOldFiles,
  },
  {
    name: 'audit.lines',
    about: 'Lines of the audit',
    keep: ({ auditKeepYears: years }) => (years === 1 ? 'one year' : `${years} years`),
    run: forgetOldLines,
  },
];

function swept({ db, actor }: RetentionContext, gate: Parameters<typeof sweep>[1]): Promise<number> {
  return onPlatform(db, actor, async (tx) => {
    const gone = await sweep(tx, gate);
    if (gone > 0) await audit(tx, actor, 'accounts.retention.done', gate);
    return gone;
  });
}

function removeOldFiles({ db, actor, now }: RetentionContext): Promise<number> {
  return onPlatform(db, actor, async (tx) => {
    const gone = await sweepUploads(tx, now);
    if (gone > 0) await audit(tx, actor, 'accounts.retention.done', 'uploads.files');
    return gone;
  });
}

/** In pieces, each with its line, so that no statement takes long however much is due. */
async function forgetOldLines({ db, actor, now, config, signal }: RetentionContext): Promise<number> {
  const before = new Date(now);
  before.setUTCFullYear(before.getUTCFullYear() - config.auditKeepYears);
  // A leap day, and clocks of two machines, must not make the shortest term shorter than a year.
  if (config.auditKeepYears === 1) before.setUTCDate(before.getUTCDate() - 2);
  let all = 0;
  for (;;) {
    signal?.throwIfAborted();
    const gone = await onPlatform(db, actor, async (tx) => {
      const forgotten = await forgetLines(tx, before, LINES_AT_ONCE);
      if (forgotten > 0) await audit(tx, actor, 'audit.lines.forgotten');
      return forgotten;
    });
    all += gone;
    if (gone < LINES_AT_ONCE) return all;
  }
}
