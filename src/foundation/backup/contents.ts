import { z } from 'zod';

/** The shape of the archive. A change that an older reader would misread raises it. */
export const FORMAT = 2;

const table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  /** Secrets that must not live on, for instance sessions: the table is restored empty. */
  rowsLeftOut: z.boolean(),
});

/** `about.json`, the first entry: what the archive is and what follows. Tables in the order they can be loaded. */
export const aboutSchema = z.object({
  product: z.literal('Throughline'),
  format: z.number().int(),
  version: z.string(),
  postgres: z.string(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.array(table),
});

const counted = z.object({
  schema: z.string(),
  name: z.string(),
  rows: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  /** Of the table's files, one after the other. */
  sha256: z.string(),
  /** Of the rows in any order: what a database holds can be compared with it. */
  rowSum: z.string(),
});

const sequence = z.object({ schema: z.string(), name: z.string(), start: z.string(), last: z.string().nullable() });

/** Files that a room keeps beside the database. */
const store = z.object({
  store: z.string(),
  files: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  /** Of each file's own SHA-256 and path, one after the other. */
  sha256: z.string(),
  /** Paths of files that the database knows and the disk does not. */
  missing: z.array(z.string()),
  /** Paths of files that are not what the database says was sent; they are here as they were found. */
  changed: z.array(z.string()),
});

/** `manifest.json`, the last entry: without it an archive is not whole. Format 1 had no files. */
export const manifestSchema = z.object({
  tables: z.array(counted),
  sequences: z.array(sequence),
  stores: z.array(store).default([]),
});

export type BackedUpTable = z.infer<typeof table>;
export type About = z.infer<typeof aboutSchema>;
export type CountedTable = z.infer<typeof counted>;
export type CountedStore = z.infer<typeof store>;
export type Sequence = z.infer<typeof sequence>;
export type Manifest = z.infer<typeof manifestSchema>;

type Named = { schema: string; name: string };

export const nameOf = ({ schema, name }: Named): string => `${schema}.${name}`;

/** The folder of a table inside the archive; signs that a path gives a meaning to are written as %XX. */
export const folderOf = (table: Named): string => `tables/${encodeURIComponent(nameOf(table))}`;

export const totalRows = ({ tables }: Manifest): number => tables.reduce((sum, { rows }) => sum + rows, 0);

const FILES = 'files';

/** A file of a store inside the archive. */
export const fileName = (store: string, path: string): string => `${FILES}/${store}/${path}`;

/** The store and path that a name inside the archive stands for; null for any other name. */
export function fileNamed(name: string): { store: string; path: string } | null {
  const [folder, store, ...steps] = name.split('/');
  return folder === FILES && store && steps.length > 0 ? { store, path: steps.join('/') } : null;
}
