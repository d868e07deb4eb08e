import type { Config } from './config/index.ts';
import type { Actor, Db, Tx } from './db/index.ts';

/** A locality in which a person takes part or took part. */
export type PlaceOfPerson = { id: string; name: string; slug: string };

/** Asked by the person themself: every row is read as that person, so that nothing comes out that they may not see. */
export type HoldingsContext = {
  db: Db;
  actor: Actor;
  person: { id: string; name: string; email: string };
  /** Also those they have left: what they did there is held on. */
  localities: readonly PlaceOfPerson[];
  /** Names of the organisations that people sign in with here, by what their issuer calls itself. */
  organisations: ReadonlyMap<string, string>;
};

/** One kind of thing that a room holds about a person, in words that this person understands. */
export type Holding = {
  title: string;
  /** Why it is held, and for how long. */
  about: string;
  /** The tables it is gathered from ('accounts.person'): a test finds a table about people that nobody gathers. */
  tables: readonly string[];
  /** Column names are words ('Since'), dates are days or moments as text. */
  rows: Record<string, string | number | null>[];
};

/**
 * The work of a room when a person is erased: in the one transaction in which every room lets go, so that they are
 * erased altogether or not at all. It has no locality; a room reaches its rows by a gate of its own. As the owner after a
 * restore, where what is gone already stays gone.
 */
export type ErasureContext = {
  tx: Tx;
  actor: Actor;
  /** The person's id, which stays: lines of the audit hold it, and nothing any more says whose it was. */
  person: string;
  now: Date;
};

/** Asked before it is done, by the person themself or by an administrator who notes their wish; outside every locality. */
export type BeforeErasure = { tx: Tx; actor: Actor; person: string };

/** Something that stays and that whoever asks may not expect, with the way to it where they may go there. */
export type StaysAfterErasure = { text: string; link: string; href: string | null };

/** What was erased, and what was kept and why; counts only, nothing of the person. */
export type ErasureReport = {
  erased: { what: string; rows: number }[];
  kept: { what: string; why: string; rows: number }[];
};

export type RetentionContext = { db: Db; config: Config; actor: Actor; now: Date; signal?: AbortSignal };

/**
 * Thrown by a rule that removed something and could not do the rest: how much went all the same, and words for the operator
 * that name no person and hold nothing of a row.
 */
export class RetentionTrouble extends Error {
  readonly removed: number;
  constructor(message: string, removed: number, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RetentionTrouble';
    this.removed = removed;
  }
}

/** One rule about how long something is kept; run each night. */
export type RetentionRule = {
  /** 'accounts.sessions'; unique over all rooms. */
  name: string;
  /** What is removed, as the page of rules says it: 'Sessions that have ended'. */
  about: string;
  /** '30 days', in words; `config` where it is a setting. */
  keep(config: Config): string;
  /** Removes what is older and gives how many rows went. */
  run(context: RetentionContext): Promise<number>;
};

/** Somebody who was erased: an id that leads to nobody any more, and when. */
export type Erased = { person: string; erasedAt: string };

/**
 * A thing that was taken back for good and that an older backup would bring back: what it is ('evidence.local-upload'),
 * where, its id, and when. Nothing of what it held.
 */
export type TakenBack = { thing: string; locality: string; id: string; at: string };

type RestoredHouse = { db: Db; owner: Db; config: Config; now: Date; out(text: string): void };

/** After a restore, before anything else: an older backup brings back people who were erased since, so that room lets them go again. */
export type EraseAgainContext = RestoredHouse & {
  /** The register kept beside the backups; empty when there is none. */
  erasures: readonly Erased[];
};

/** After that: things that were taken back since, and what is too old to keep. */
export type AfterRestoreContext = RestoredHouse & {
  /** The register kept beside the backups; empty when there is none. */
  takenBack: readonly TakenBack[];
};
