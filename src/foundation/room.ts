import type { AuditActions } from './audit/index.ts';
import type { Day } from './days/index.ts';
import type { Actor, Db, Migrations, Reader, Tx } from './db/index.ts';
import type { Asker, CurrentLocality, Phase, Role, Route, Visit } from './http/index.ts';
import type { LetterTemplate } from './mail/index.ts';
import type { Config } from './config/index.ts';
import type { FileStore } from './file-store.ts';
import type {
  AfterRestoreContext,
  BeforeErasure,
  EraseAgainContext,
  Erased,
  ErasureContext,
  ErasureReport,
  Holding,
  HoldingsContext,
  RetentionRule,
  StaysAfterErasure,
  TakenBack,
} from './personal-data.ts';
import type { JobKind } from './jobs/index.ts';

/** A kind of thing that the golden thread can tie: what it is called, how its title and address are found. */
export type ThingKind = {
  /** 'measure', 'picture'; unique over all rooms. */
  kind: string;
  /** What a person calls it: 'Measure'. */
  label: string;
  /** Titles of those that this person may see, by id; what may not be seen or is gone is simply left out. */
  titles(visit: ThingVisit, ids: readonly string[]): Promise<Map<string, string>>;
  /** Where it is shown; null when it has no page of its own. */
  href(locality: CurrentLocality, id: string): string | null;
  /** Things a person can choose when pinning, best first, at most 20. Empty search: the usual ones. */
  suggest(visit: ThingVisit, search: string): Promise<{ id: string; title: string }[]>;
};

export type ThingVisit = { tx: Tx; actor: Actor; locality: CurrentLocality };

/** A published figure or an own count, so that any thing can be bound to it. */
export type Measure = {
  id: string;
  label: string;
  unit: string;
  polarity: 'low' | 'high' | null;
  decimals: number;
};
export type MeasurePoint = { period: string; value: number | null };

/** Measures of one room. Ids start with the room: 'evidence:suspension-rate/total'. */
export type MeasureSource = {
  room: string;
  find(reader: Reader, ids: readonly string[]): Promise<Measure[]>;
  /** Oldest first; values of the locality's area. */
  series(reader: Reader, locality: CurrentLocality, id: string): Promise<MeasurePoint[]>;
};

/** A panel of "Where we are". Panels of all rooms are shown in the order of the rooms. */
export type HomePanel = {
  template: string;
  /** 'first' stands above all, 'beside' in the column next to what waits, 'below' takes the whole width, 'foot' comes last. */
  place: 'first' | 'beside' | 'below' | 'foot';
  model(visit: Visit): Promise<Record<string, unknown> | null>;
};

/**
 * Something that waits for this person. `due` is an ISO date. `told`: it asks for nothing, as work that goes on or has
 * finished does; it is told beside what waits and counted nowhere.
 */
export type WaitingItem = { text: string; href: string; due: string | null; told?: boolean };

/** A page offered under one of the four verbs. `group`: the heading under which it stands, with others of that name. */
export type Entry = {
  verb: Phase;
  group?: string;
  text: string;
  about: string;
  href(slug: string): string;
  roles?: readonly Role[];
};

/** What stands above the pages of a verb as long as there is reason for it; null: nothing. */
export type VerbPanel = {
  verb: Phase;
  template: string;
  model(visit: Visit): Promise<Record<string, unknown> | null>;
};

export type SeedContext = { db: Db; owner: Db; config: Config; now: Date };

export type CliContext = {
  /** Opens the database (starting or attaching to it) and gives the app role's pool; closed after the command. */
  db: Db;
  owner: Db;
  config: Config;
  now: Date;
  out(text: string): void;
};

/** A command line command: `npm run cli -- statistics value --area …` has the words ['statistics', 'value']. */
export type CliCommand = {
  words: readonly string[];
  about: string;
  options: Record<string, { about: string; required?: boolean; flag?: boolean; many?: boolean }>;
  /** Positional arguments by name, for instance ['EMAIL']. */
  positionals?: readonly string[];
  /** Further ones that may be left out, from the end. */
  optionalPositionals?: readonly string[];
  run(
    context: CliContext,
    given: { options: Record<string, string | string[] | boolean>; positionals: string[] },
  ): Promise<number>;
};

/** A command that needs neither database nor settings: it works on what it is given. */
export type LoneCommand = Omit<CliCommand, 'run'> & {
  runAlone(
    context: { out(text: string): void; complain(text: string): void },
    given: Parameters<CliCommand['run']>[1],
  ): Promise<number>;
};

/** A command that needs the settings, and opens the database in its own way, if at all. */
export type SettingsCommand = Omit<CliCommand, 'run'> & {
  runWithSettings(context: SettingsContext, given: Parameters<CliCommand['run']>[1]): Promise<number>;
};

export type SettingsContext = {
  config: Config;
  now: Date;
  out(text: string): void;
  /** To the error output: progress, and what went wrong. */
  complain(text: string): void;
};

/** Somebody who came into a locality with an address that is proved to be theirs: by a letter, or by who vouches for it. */
export type Newcomer = { tx: Tx; actor: Actor; person: string; email: string };

/** To whom an invitation to this locality goes, or went. */
export type Invited = { email: string; name: string };

/** Those whose invitations to this locality had run out and were all taken back with one press, on this day. */
export type NotAnswered = { tx: Tx; actor: Actor; invited: readonly Invited[]; today: Day };

/** What a room gives to the house. app.ts and main.ts gather these; nobody imports upward to compose a page. */
export type Room = {
  name: string;
  migrations: Migrations;
  routes: Route[];
  /** What this room's audit actions read like; a test finds one that is used and not there. */
  actions?: AuditActions;
  kinds?: ThingKind[];
  measures?: MeasureSource;
  homePanels?: HomePanel[];
  entries?: Entry[];
  verbPanels?: VerbPanel[];
  /** What this room holds about a person, for the person themself. */
  holdings?(context: HoldingsContext): Promise<Holding[]>;
  /** Lets go of what this room holds about a person, and says what it keeps and why. */
  erase?(context: ErasureContext): Promise<ErasureReport>;
  /** What would stay here of what looks like theirs, said before they are erased: what is to be put right is put right then. */
  staysWhenErased?(context: BeforeErasure): Promise<StaysAfterErasure[]>;
  /** How long this room keeps things; run each night. */
  retention?: readonly RetentionRule[];
  /** Everybody whom this database knows as erased; asked as the owner before a restore replaces it, whatever its age. */
  erased?(reader: Reader): Promise<Erased[]>;
  /** The same of everything that was taken back for good. */
  takenBack?(reader: Reader): Promise<TakenBack[]>;
  /**
   * In the transaction of the locality in which somebody came in (or came back): ties to their account what was kept under
   * their address.
   */
  joined?(newcomer: Newcomer): Promise<void>;
  /**
   * Whom this room keeps, without an account, under an address by another name than the one that somebody is to be
   * invited with: whoever invites is asked whether they mean that, since accepting joins them to nobody.
   */
  keptUnderAnotherName?(tx: Tx, invitee: { name: string; email: string }): Promise<string[]>;
  /**
   * Takes the lock under which this room changes whom it keeps under addresses. Asked for before an invitation is held that
   * `notAnswered` or `invited` will tell of: taken after it, this room and whoever invites would wait for each other.
   */
  holdAddresses?(tx: Tx): Promise<void>;
  /**
   * In the transaction in which invitations were taken back that nobody answered in time: whoever was kept under these
   * addresses does not wait to be invited anew by themselves.
   */
  notAnswered?(invited: NotAnswered): Promise<void>;
  /**
   * In the transaction in which somebody was invited, or an invitation was sent again: whoever was kept under this address and
   * put aside is asked about again.
   */
  invited?(tx: Tx, invited: Invited): Promise<void>;
  /** Runs first after a backup was restored: people who were erased since it was made are erased once more. */
  eraseAgain?(context: EraseAgainContext): Promise<void>;
  /** Runs then, upper rooms first: what was taken back since, and retention, once more. */
  afterRestore?(context: AfterRestoreContext): Promise<void>;
  /** Long work that this room can be asked for, or that runs by itself. */
  jobs?: JobKind[];
  /** What waits for this person here: asked for the page "Where we are", and for the letter that counts it. */
  waiting?(asker: Asker): Promise<WaitingItem[]>;
  /** Loads published data as the owner, at start; does nothing when it is loaded already. */
  load?(context: { owner: Db; root: string; progress(text: string): void }): Promise<void>;
  /** This room's part of Marlshire's story. Idempotent. */
  seed?(context: SeedContext): Promise<void>;
  /** Takes back what the seed opened to everybody, at each start without the demonstration. */
  closeDemonstration?(context: SeedContext): Promise<void>;
  cli?: (CliCommand | LoneCommand)[];
  /** Tables ('accounts.session') whose rows a backup leaves out: secrets that must not live on in a file. */
  leftOutOfBackups?: readonly string[];
  /** Files that this room keeps on the disk beside the database: backups take them along. */
  files?(config: Config): FileStore;
  /** As the owner, in the transaction of a restore: ends what must not come back. Says what it did, a sentence each. */
  endAtRestore?(context: { tx: Tx; now: Date; madeAt: Date }): Promise<string[]>;
  /** Every letter this room sends; a test renders each and looks for what no letter may hold. */
  letters?: LetterTemplate[];
};
