/** A backup or a restore that cannot be done, in words for an administrator: what is wrong and what to do. */
export class BackupRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BackupRefused';
  }
}

/** What the database or the disk said at a restore, in words where there are some. */
export function restoreFault(error: unknown): unknown {
  const words: Record<string, string> = {
    '55P03':
      'Something still uses the database and did not end within 30 seconds (a command, or a session of psql). Nothing was changed.',
    '53100': 'The disk of the database is full. Nothing was changed.',
    ENOSPC: 'The disk of the documents is full. Nothing was changed.',
  };
  const said = words[(error as { code?: string }).code ?? ''];
  return said ? new BackupRefused(said, { cause: error }) : error;
}
