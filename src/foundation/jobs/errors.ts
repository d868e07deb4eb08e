/** The work cannot be done as asked; `words` say why and what was expected. It is not tried again. */
export class JobRefused extends Error {
  readonly words: string;
  constructor(words: string) {
    super('The job was refused');
    this.name = 'JobRefused';
    this.words = words;
  }
}

/** Somebody cancelled the job while it ran. */
export class JobCancelled extends Error {
  constructor() {
    super('The job was cancelled');
    this.name = 'JobCancelled';
  }
}

/** Whoever asked for the job takes no part here any more: nothing more is done in their name. */
export class AskerGoneError extends Error {
  constructor() {
    super('Whoever asked for this job takes no part here any more');
    this.name = 'AskerGoneError';
  }
}

/** This process is stopping; another, or the next start, goes on from the last kept step. */
export class JobStopped extends Error {
  constructor() {
    super('The server is stopping');
    this.name = 'JobStopped';
  }
}

/** Another worker has the job now, or had every reason to think that nobody had: nothing more of this one is kept. */
export class LeaseLostError extends Error {
  constructor() {
    super('Another worker has taken over this job');
    this.name = 'LeaseLostError';
  }
}
