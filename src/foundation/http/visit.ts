import type { Config } from '../config/index.ts';
import type { Actor, Db, Tx } from '../db/index.ts';
import type { IncomingFile } from '../uploads/index.ts';
import type { Role } from './policy.ts';

/** Which of the four verbs a locality is in, in the order of the programme. */
export const PHASES = ['see', 'agree', 'do', 'know'] as const;
export type Phase = (typeof PHASES)[number];

/** A locality as a person meets it: what it is and in which role they are there. */
export type CurrentLocality = {
  id: string;
  slug: string;
  name: string;
  areaNumber: string;
  /** The area whose published figures are shown here: Worcestershire for Marlshire. */
  areaName: string;
  phase: Phase;
  demonstration: boolean;
  role: Role;
};

/** Somebody signed in, with every locality they may enter now. Looked up at each request, never cached. */
export type SignedIn = {
  id: string;
  name: string;
  email: string;
  platformAdministrator: boolean;
  session: string;
  /** Invented people of the demonstration are shared by its visitors: they count as having passed, and set nothing up. */
  sessionKind: 'person' | 'demonstration';
  /** When the second step was passed in this session; null when it was not. */
  secondFactorAt: Date | null;
  /** Until when sensitive pages open without asking again; moves on while somebody is there. */
  sensitiveUntil: Date | null;
  /** Whether a passkey or a code app is set up. */
  hasSecondFactor: boolean;
  localities: CurrentLocality[];
};

/** Somebody who has begun to sign in and still owes the second step: to prove it, or to set one up first. */
export type SigningIn = SignedIn & { owes: 'second-step' | 'set-up' };

/** How much depends on who looks at a page. */
export type Sensitivity = 'ordinary' | 'sensitive';

/** One request as handlers see it: who, where, when, and what was sent. */
export type Visit = {
  db: Db;
  config: Config;
  actor: Actor;
  /** Null also for somebody who has not finished signing in: no page can take them for signed in. */
  person: SignedIn | null;
  signingIn: SigningIn | null;
  sensitivity: Sensitivity;
  /** The locality named in the address, when the person belongs to it. */
  locality: CurrentLocality | null;
  params: Record<string, string>;
  query: Record<string, string | string[]>;
  body: unknown;
  /** The file that a form brings, on its way in; only on routes that take one. */
  file: IncomingFile | null;
  now: Date;
  /** The day in London, '2026-11-21'. */
  today: string;
  method: 'GET' | 'POST';
  /** Path with query, as asked for. */
  address: string;
  /** The token of the session cookie that was sent, to end that session; never shown, never stored. */
  sessionToken: string | null;
  /** The value of a step's cookie (see StepCookie) that this browser sent, or null. */
  stepCookie(name: string): string | null;
  /** For what the administrator should know and the visitor cannot mend; codes and ids only. */
  log: { warn(fields: Record<string, string>, message: string): void };
  /** What an `Authorization: Bearer …` header carried, from a machine; null otherwise. */
  bearer: string | null;
  /** The Authorization header, for programs that bring a token; people have a session. */
  authorization: string | null;
  /** Where the request came from, for rate limits only. */
  ip: string;
  /** Runs work in the transaction of this visit's locality; only on routes whose policy is inThisLocality. */
  inThisLocality<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs work in the transaction of a locality that the address does not name: one being opened or joined. */
  inLocality<T>(locality: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs work in a transaction without a locality, as this person. */
  onPlatform<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
};

/** Somebody in a locality, at a visit of theirs or when a letter is written to them: what rooms are asked with. */
export type Asker = Pick<Visit, 'config' | 'locality' | 'now' | 'today' | 'inThisLocality' | 'onPlatform'> & {
  person: Pick<SignedIn, 'id'> | null;
};

/** The locality of a route whose policy is inThisLocality. */
export function localityOf(visit: Pick<Visit, 'locality'>): CurrentLocality {
  if (!visit.locality) throw new Error('This route has no locality; its policy should be inThisLocality');
  return visit.locality;
}

/** The signed-in person of a route that only lets signed-in people through. */
export function personIn<P>(visit: { person: P | null }): P {
  if (!visit.person) throw new Error('This route has no signed-in person; its policy should ask for one');
  return visit.person;
}
