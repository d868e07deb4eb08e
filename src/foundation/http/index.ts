export { assertCanListen, CannotListen } from './can-listen.ts';
export { download, file, json, page, redirect } from './answers.ts';
export type { Answer, Crumb, PageOptions, StepCookie } from './answers.ts';
export { BadRequest, Conflict, Forbidden, HttpError, NotFound, TooManyRequests } from './errors.ts';
export { parseForm, refusal, typed } from './form.ts';
export type { FormResult, RefusedForm } from './form.ts';
export { healthRoutes } from './health.ts';
export { iconRoute } from './icon.ts';
export type { AskedSession, HouseDeps, HouseLinks } from './house.ts';
export { definePath, withQuery } from './paths.ts';
export type { Path } from './paths.ts';
export {
  ROLES,
  demonstrationOnly,
  everyone,
  inThisLocality,
  platformAdministrator,
  secondFactorRequired,
  settingUp,
  signedIn,
  signingIn,
} from './policy.ts';
export type { Policy, Role } from './policy.ts';
export { get, post } from './route.ts';
export type { Handler, Route } from './route.ts';
export { httpMigrations, sweepReceived } from './once/index.ts';
export { createServer } from './server.ts';
export { ROLE_WORDS } from './shell.ts';
export { versionField, versionSeen } from './version-field.ts';
export { PHASES, localityOf, personIn } from './visit.ts';
export type { Asker, CurrentLocality, Phase, SignedIn, SigningIn, Visit } from './visit.ts';
