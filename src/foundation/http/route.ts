import type { Answer } from './answers.ts';
import type { AnyPath } from './paths.ts';
import type { Policy } from './policy.ts';
import type { Sensitivity, Visit } from './visit.ts';

export type Handler = (visit: Visit) => Promise<Answer> | Answer;

export type RouteOptions = {
  /** At most so many requests from one address in so many seconds; beyond it 429. */
  rateLimit?: { max: number; seconds: number };
  /** The form of this page may bring one file of at most so many bytes: `visit.file`, for `receiveUpload`. */
  file?: { maxBytes: number };
  /** 'sensitive' pages ask for the second factor within this session and close sooner when nobody is there. */
  sensitivity?: Sensitivity;
  /** Asked by a script and not by a person: does not count as somebody being there. */
  quiet?: boolean;
  /**
   * The audit action written when somebody is shown this page: 'audit.trail.seen'. For pages about people. The thing
   * that was looked at is the last id of the address.
   */
  look?: string;
  /**
   * A POST that comes from no page of ours, so it has neither a form's proof nor a form's key: what the address or the
   * Authorization header carries is the whole authority, and doing it twice does nothing more. Few, and listed in a test.
   */
  withoutFormToken?: true;
};

/** One address of the product. A list of these is the whole surface: server, matrix test and guide read the same. */
export type Route = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly policy: Policy;
  readonly handler: Handler;
  readonly options: RouteOptions;
};

export function get(path: AnyPath, policy: Policy, handler: Handler, options: RouteOptions = {}): Route {
  return checked({ method: 'GET', path: path.template, policy, handler, options });
}

export function post(path: AnyPath, policy: Policy, handler: Handler, options: RouteOptions = {}): Route {
  return checked({ method: 'POST', path: path.template, policy, handler, options });
}

/** A page of a locality has the locality in its address and a policy that reads it, or does not start. */
function checked(route: Route): Route {
  const named = route.path.startsWith('/in/:slug');
  if (named !== (route.policy.kind === 'in-this-locality')) {
    throw new Error(`${route.path}: addresses below /in/:slug and the policy inThisLocality belong together`);
  }
  const unknownMayCome = ['everyone', 'demonstration-only', 'signing-in'].includes(route.policy.kind);
  if (unknownMayCome && route.options.sensitivity === 'sensitive') {
    throw new Error(`${route.path}: a sensitive page needs a policy that asks who it is`);
  }
  return route;
}
