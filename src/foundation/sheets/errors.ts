/** The file as a whole cannot be read; `message` says why, and what was expected. */
export class NotReadableError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotReadableError';
  }
}
