/** A request that ends in an error page. `say` is shown to the person, so it never holds another's data. */
export class HttpError extends Error {
  readonly status: number;
  readonly say: string | undefined;
  constructor(status: number, name: string, say?: string) {
    super(name);
    this.name = name;
    this.status = status;
    this.say = say;
  }
}

/** Nothing here, or nothing that this person may know of: outsiders are never told the difference. */
export class NotFound extends HttpError {
  constructor(say?: string) {
    super(404, 'NotFound', say);
  }
}

/** A member of the locality whose role does not reach this far. */
export class Forbidden extends HttpError {
  constructor(say?: string) {
    super(403, 'Forbidden', say);
  }
}

/** The thing was changed or ended since the page was opened. */
export class Conflict extends HttpError {
  constructor(say?: string) {
    super(409, 'Conflict', say);
  }
}

/** The request itself is malformed: an address or parameter that no page of ours makes. */
export class BadRequest extends HttpError {
  constructor(say?: string) {
    super(400, 'BadRequest', say);
  }
}

/** Too often in too short a time. */
export class TooManyRequests extends HttpError {
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number, say?: string) {
    super(429, 'TooManyRequests', say);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
