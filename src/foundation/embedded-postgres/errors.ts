/** The data are being served by another Throughline: only one server may work on them at a time. */
export class ServerAlreadyRunning extends Error {
  constructor(dataDir: string, holder: string | null) {
    super(
      `Throughline is already running on the data in ${dataDir}${holder ? ` (${holder})` : ''}. ` +
        'Stop that one first (Ctrl-C where it was started), or give this one data of its own: DATA_DIR=/another/folder npm start',
    );
    this.name = 'ServerAlreadyRunning';
  }
}

/** The data folder cannot be used by the account that PostgreSQL runs under. */
export class DataDirNotUsable extends Error {
  constructor(dataDir: string, needed: string) {
    super(`The data folder ${dataDir} cannot be used: ${needed}`);
    this.name = 'DataDirNotUsable';
  }
}

/** PostgreSQL could not be started; the message ends with the last lines of its own log. */
export class PostgresDidNotStart extends Error {
  constructor(reason: string, logTail = '') {
    super(`The embedded PostgreSQL did not start: ${reason}${logTail ? `\nIts log says:\n${logTail}` : ''}`);
    this.name = 'PostgresDidNotStart';
  }
}
