import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import type { ErasureReport } from '../../../foundation/personal-data.ts';
import { personalRooms } from '../holdings/registry.ts';
import { erasePerson, erasureRefused, finishErasure } from './erasure.queries.ts';

export type ErasureDone = { ok: true; report: ErasureReport } | { ok: false; reason: 'last-local-lead' | 'not-due' };

/**
 * Removes a person in every room, in one transaction: altogether or not at all. This room says first whether they may
 * go; then the upper rooms let go, and this one last, since it knows who the person was. What stays holds their number,
 * which leads to nobody any more.
 */
export async function erasePersonEverywhere(tx: Tx, actor: Actor, person: string, now: Date): Promise<ErasureDone> {
  const reason = await erasureRefused(tx, person);
  if (reason) return { ok: false, reason };
  const reports: ErasureReport[] = [];
  for (const room of personalRooms().toReversed()) {
    const report = await room.erase?.({ tx, actor, person, now });
    if (report) reports.push(report);
  }
  const counts = await erasePerson(tx, person);
  if (!counts) throw new Error('A removal that was allowed in this transaction was refused in it');
  const report = joined([...reports, inWords(counts)]);
  await finishErasure(tx, person, report);
  await audit(tx, actor, 'accounts.person.erased', person);
  return { ok: true, report };
}

const WHAT: Record<string, string> = {
  'accounts.person': 'name and email address',
  'accounts.membership': 'roles in localities',
  'accounts.session': 'sessions',
  'accounts.invitation': 'invitations to them',
  'accounts.sign_in_link': 'links to sign in',
  'mail.message': 'letters to them',
  'mail.preference': 'choices about letters',
  'uploads.upload': 'files they sent',
};

const KEPT: Record<string, { what: string; why: string }> = {
  'audit.entry': {
    what: 'lines of the audit',
    why: 'the law asks who did what; they hold a number that leads to nobody, and go when the audit’s time is over',
  },
};
const WORK = 'the work belongs to the locality; it holds a number that leads to nobody';

function inWords({ erased, kept }: NonNullable<Awaited<ReturnType<typeof erasePerson>>>): ErasureReport {
  return {
    erased: Object.entries(erased)
      .filter(([, rows]) => rows > 0)
      .map(([table, rows]) => ({ what: WHAT[table] ?? plain(table), rows })),
    kept: Object.entries(kept)
      .filter(([, rows]) => rows > 0)
      .map(([column, rows]) => ({
        ...(KEPT[column] ?? { what: `things they had a part in (${plain(column)})`, why: WORK }),
        rows,
      })),
  };
}

/** 'thread.link.made_by' as words for an administrator: 'thread, link, made by'. */
function plain(name: string): string {
  return name.replaceAll('.', ', ').replaceAll('_', ' ');
}

function joined(reports: ErasureReport[]): ErasureReport {
  return { erased: reports.flatMap(({ erased }) => erased), kept: reports.flatMap(({ kept }) => kept) };
}
