import type { Config } from '../config/index.ts';
import type { Db } from '../db/index.ts';
import type { Log } from '../log/index.ts';
import type { Answer } from './answers.ts';
import type { Route } from './route.ts';
import type { Phase, SignedIn, Visit } from './visit.ts';

/** What the server is built from. Rooms come in as plain routes; who is signed in comes in as a function. */
export type HouseDeps = {
  config: Config;
  db: Db;
  log: Log;
  root: string;
  now: () => Date;
  routes: Route[];
  assets: { css: string; islands: string[] };
  render(template: string, model: Record<string, unknown>): string;
  /** The person whose session this token opens, or null when it is unknown, ended or idle too long. */
  findSignedIn(db: Db, asked: AskedSession): Promise<SignedIn | null>;
  /** Where somebody unknown goes who asks for a page that needs signing in. */
  signInFirst(visit: Visit): Answer;
  /** What is answered to somebody who owes the second step, or must set one up, before this page. */
  secondStepFirst(visit: Visit, owes: 'second-step' | 'set-up'): Answer;
  links: HouseLinks;
};

/** A session as a request asks for it. `present` is false when a script asks while nobody may be there. */
export type AskedSession = { token: string; now: Date; userAgent: string; present: boolean };

/** Addresses that surround every page; app.ts gathers them from the rooms that own them. */
export type HouseLinks = {
  home: string;
  signIn: string;
  signOut: string;
  account: string;
  secondStep: string;
  stillHere: string;
  platform: string;
  platformJobs: string;
  areas: string;
  openApi: string;
  about: string;
  accessibility: string;
  demonstration: string;
  mailbox: string;
  localityHome(slug: string): string;
  /** The published figures of a local authority. */
  areaPicture(name: string): string;
  verb(slug: string, verb: Phase): string;
};
