import type { Manifest } from './contents.ts';
import { nameOf, totalRows, type About } from './contents.ts';

const whole = (value: number) => value.toLocaleString('en-GB');

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' });

/** '22 November 2026 at 02:15', London's time. */
export const inWords = (time: Date): string => moment.format(time);

/** '7.9 MB'; megabytes of a million bytes. */
export function sizeInWords(bytes: number): string {
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** What a backup holds, in a sentence. */
export function summary({ about, manifest }: { about: About; manifest: Manifest }): string {
  return `${whole(totalRows(manifest))} rows of ${whole(manifest.tables.length)} tables, as of ${inWords(new Date(about.madeAt))}, by Throughline ${about.version} on PostgreSQL ${about.postgres}`;
}

/** Each table with its rows and the beginning of its checksum, in columns. */
export function tableList({ tables }: Manifest, about: About): string[] {
  const leftOut = new Set(about.tables.filter(({ rowsLeftOut }) => rowsLeftOut).map(nameOf));
  const width = Math.max(...tables.map((table) => nameOf(table).length));
  return tables.map((table) => {
    const name = nameOf(table);
    const checksum = leftOut.has(name) ? 'left out' : table.sha256.slice(0, 16);
    return `  ${name.padEnd(width)}  ${whole(table.rows).padStart(11)}  ${checksum}`;
  });
}

/** What a backup holds beside the database, and which files of it were not there to be had; a sentence each. */
export function filesInWords({ stores }: Manifest): string[] {
  return stores.flatMap(({ store, files, bytes, missing, changed }) => [
    ...(files > 0
      ? [`With it ${whole(files)} ${files === 1 ? 'file' : 'files'} of ${store} (${sizeInWords(bytes)}).`]
      : []),
    ...(missing.length > 0 ? [`Not where they were kept, so not in it: ${store}/${missing.join(', ')}.`] : []),
    ...(changed.length > 0 ? [`In it, but not what was once sent: ${store}/${changed.join(', ')}.`] : []),
  ]);
}
