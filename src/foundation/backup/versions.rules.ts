import type { About } from './contents.ts';
import { BackupRefused } from './errors.ts';

/**
 * A backup can be restored by the version that made it and by later ones: its migrations are then the first of ours.
 * Throws BackupRefused, which names the version.
 */
export function refuseUnknownVersion({ version, migrations }: About, ours: readonly string[]): void {
  const known = [...ours].sort();
  const foreign = migrations.find((key) => !known.includes(key));
  if (foreign !== undefined) {
    throw new BackupRefused(
      `The backup was made by another, probably newer Throughline (${version}): its database had the step ${foreign}, ` +
        'which this one does not know. Restore it with that version or a later one.',
    );
  }
  const skipped = known.slice(0, migrations.length).find((key) => !migrations.includes(key));
  if (skipped === undefined && migrations.length > 0) return;
  throw new BackupRefused(
    migrations.length === 0
      ? 'The backup is of a database that was never prepared: there is nothing to restore.'
      : `The backup was made by a Throughline (${version}) whose database lacks the step ${skipped}, which comes before its last one here.`,
  );
}
