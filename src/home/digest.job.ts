import { londonTime } from '../foundation/days/index.ts';
import { inLocality, onPlatform, type Actor, type Db, type Tx } from '../foundation/db/index.ts';
import type { Asker, CurrentLocality } from '../foundation/http/index.ts';
import type { JobContext, JobKind } from '../foundation/jobs/index.ts';
import { claimDigest, digestDue, digestLetter, postLetter, readPreference } from '../foundation/mail/index.ts';
import type { Room, WaitingItem } from '../foundation/room.ts';
import { askedAndTold } from './home.view-model.ts';
import { digestLines, type Waits } from './digest.rules.ts';

/** Somebody who may want the letter, as the room of accounts knows them. */
type Reader = { person: string; choices: unknown; lastDay: string | null; localities: CurrentLocality[] };

type Deps = {
  rooms: readonly Room[];
  readers(db: Db, after: string | null, most: number): Promise<Reader[]>;
  ownAddress(tx: Tx): Promise<string | null>;
  /** The page of what waits in one locality. */
  waiting(slug: string): string;
};

const AT_ONCE = 200;

/**
 * Writes the letter that counts what waits, to whoever it is due for now. Each person's day is claimed in the step that
 * posts the letter, so a restart, a second process or a second run writes none twice; where nothing waits, none is written.
 */
export function digestJob(deps: Deps): JobKind {
  return {
    name: 'mail.digest',
    label: 'Letters of what waits',
    schedule: { cron: '*/15 * * * *' },
    async run(context) {
      let after = typeof context.checkpoint === 'string' ? context.checkpoint : null;
      let written = 0;
      let failed = 0;
      const stopped = () => context.signal.aborted;
      for (let page = await next(deps, context, after); page.length > 0; page = await next(deps, context, after)) {
        for (const reader of page) {
          if (stopped()) throw context.signal.reason;
          after = reader.person;
          try {
            if (await writeTo(deps, context, reader)) written += 1;
          } catch (error) {
            // One person's trouble keeps nobody else's letter back; a job that was stopped or taken over stops.
            if (stopped()) throw error;
            context.log.error({ err: error, person: reader.person }, 'letter of what waits not written');
            failed += 1;
          }
        }
      }
      const trouble = failed > 0 ? ` ${failed} could not be written; the log says why.` : '';
      return { text: `${written === 1 ? 'Wrote 1 letter.' : `Wrote ${written} letters.`}${trouble}` };
    },
  };
}

const next = ({ readers }: Deps, { db }: JobContext, after: string | null) => readers(db, after, AT_ONCE);

async function writeTo(deps: Deps, context: JobContext, reader: Reader): Promise<boolean> {
  const { db, config, now } = context;
  const day = digestDue(now(), readPreference(reader.choices));
  if (day === null || day === reader.lastDay) return false;
  const actor: Actor = { kind: 'person', person: reader.person };
  const waits: Awaited<ReturnType<typeof whatWaits>>[] = [];
  for (const locality of reader.localities) waits.push(await whatWaits(deps, context, actor, locality));
  const found = waits.filter(({ items }) => items.length > 0);
  const to = await onPlatform(db, actor, deps.ownAddress);
  return context.step(reader.person, async (tx) => {
    if (!(await claimDigest(tx, reader.person, day)) || found.length === 0 || !to) return false;
    const [only, ...others] = found;
    const count = String(found.reduce((sum, { items }) => sum + items.length, 0));
    const path = only && others.length === 0 ? deps.waiting(only.locality.slug) : '/';
    const letter = digestLetter({ count, lines: digestLines(found, day), link: `${config.baseUrl}${path}` });
    await postLetter(tx, { to, letter, person: reader.person }, { config, now: now() });
    return true;
  });
}

/** Reads as the person themselves: what they could not open is not counted. */
async function whatWaits(
  { rooms }: Deps,
  { db, config, now }: JobContext,
  actor: Actor & { kind: 'person' },
  locality: CurrentLocality,
): Promise<Waits & { locality: CurrentLocality }> {
  const asker: Asker = {
    config,
    locality,
    person: { id: actor.person },
    now: now(),
    today: londonTime(now()).date,
    inThisLocality: (work) => inLocality(db, actor, locality.id, work),
    onPlatform: (work) => onPlatform(db, actor, work),
  };
  const items: WaitingItem[][] = [];
  for (const room of rooms) if (room.waiting) items.push(await room.waiting(asker));
  return { locality, items: askedAndTold(items.flat()).asked };
}
