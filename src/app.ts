import type { FastifyInstance } from 'fastify';
import { auditMigrations, registerActions } from './foundation/audit/index.ts';
import { backupMigrations, backupRoutes } from './foundation/backup/index.ts';
import type { Config } from './foundation/config/index.ts';
import { gatherMigrations, houseMigrations, type Db, type Migrations } from './foundation/db/index.ts';
import {
  createServer,
  httpMigrations,
  healthRoutes,
  iconRoute,
  redirect,
  withQuery,
  type HouseLinks,
  type Route,
} from './foundation/http/index.ts';
import {
  foundationJobs,
  jobActions,
  jobLetters,
  jobMigrations,
  jobPath,
  jobRoutes,
  platformJobsPath,
  tellByLetter,
  waitingJobs,
  type JobKind,
} from './foundation/jobs/index.ts';
import type { Log } from './foundation/log/index.ts';
import { mailActions, mailMigrations, mailRoutes } from './foundation/mail/index.ts';
import { measureRequests, metricsMigrations, metricsRoute, processMetrics } from './foundation/metrics/index.ts';
import type { Room } from './foundation/room.ts';
import { uploadMigrations } from './foundation/uploads/index.ts';
import { createViews } from './foundation/views/index.ts';
import { aboutPath, aboutRoutes, accessibilityPath } from './home/about.routes.ts';
import { digestJob } from './home/digest.job.ts';
import { homeRoutes } from './home/home.routes.ts';
import { clientAssets } from './home/client-assets.ts';
import * as accounts from './rooms/accounts/index.ts';
import { areaPicturePath, areasPath, openApiPath } from './rooms/evidence/index.ts';
import { findLocality, localityHomePath, verbPaths, waitingPath } from './rooms/localities/index.ts';
import { registerThings } from './rooms/thread/index.ts';
import { rooms } from './rooms.ts';

export type AppDeps = { config: Config; db: Db; log: Log; root: string; now: () => Date };

/** Migrations of the foundation and of every room, for the owner to apply in order. */
export const allMigrations: Migrations = gatherMigrations([
  auditMigrations,
  mailMigrations,
  httpMigrations,
  houseMigrations,
  jobMigrations,
  metricsMigrations,
  backupMigrations,
  uploadMigrations,
  ...rooms.map((room) => room.migrations),
]);

const links: HouseLinks = {
  home: '/',
  signIn: accounts.signInPath(),
  signOut: accounts.signOutPath(),
  account: accounts.accountPath(),
  secondStep: accounts.secondStepPath(),
  stillHere: accounts.stillHerePath(),
  platform: accounts.platformPath(),
  platformJobs: platformJobsPath(),
  demonstration: accounts.demonstrationPath(),
  mailbox: accounts.mailboxPath(),
  areas: areasPath(),
  openApi: openApiPath(),
  about: aboutPath(),
  accessibility: accessibilityPath(),
  localityHome: (slug) => localityHomePath({ slug }),
  areaPicture: (name) => areaPicturePath({ name }),
  verb: (slug, verb) => verbPaths[verb]({ slug }),
};

/** What the foundation's jobs give to the house, in the shape of a room. */
const jobs: Room = {
  name: 'jobs',
  migrations: jobMigrations,
  routes: jobRoutes({
    namesOf: accounts.namesOf,
    localityHome: links.localityHome,
    platformHome: links.platform,
    kinds: () => allJobKinds(),
  }),
  actions: jobActions,
  letters: jobLetters,
  jobs: foundationJobs,
  waiting: waitingJobs,
};
const parts: readonly Room[] = [...rooms, jobs];

/** Every route of the product; the matrix test reads this very list. */
export function allRoutes(): Route[] {
  const home = homeRoutes(parts, links, { home: localityHomePath, waiting: waitingPath, verbs: verbPaths });
  return [
    iconRoute,
    metricsRoute,
    ...healthRoutes(allMigrations),
    ...home,
    ...aboutRoutes,
    ...mailRoutes,
    ...parts.flatMap((room) => room.routes),
    ...backupRoutes(links.platform),
  ];
}

/** Every kind of job there is; each has its queue, which the owner makes at start. */
export function allJobKinds(): JobKind[] {
  const digest = digestJob({
    rooms: parts,
    readers: accounts.digestReaders,
    ownAddress: accounts.ownAddress,
    waiting: (slug) => waitingPath({ slug }),
  });
  return [digest, ...parts.flatMap((room) => room.jobs ?? [])];
}

/** Writes to whoever asked for a long job when it has ended. */
export const tellOfJob = tellByLetter({
  kinds: allJobKinds(),
  ownAddress: accounts.ownAddress,
  pageInLocality: async (tx, job) => {
    const locality = await findLocality(tx);
    return locality ? jobPath({ slug: locality.slug, job }) : null;
  },
});

/** Whether whoever asked for a job may still have things done; jobs know no people. */
export const { stillTakesPart } = accounts;

/** Tells the thread, the audit and the accounts what the rooms offer, do and hold; before pages and before seeds. */
export function registerRooms(): void {
  registerActions([mailActions, ...parts.map((room) => room.actions ?? {})]);
  accounts.registerPersonalData(rooms);
  accounts.registerNewcomers(rooms);
  registerThings({
    kinds: rooms.flatMap((room) => room.kinds ?? []),
    measures: rooms.flatMap((room) => room.measures ?? []),
  });
}

/** Builds the whole house on a database that is migrated. The caller listens and closes. */
export async function buildApp({ config, db, log, root, now }: AppDeps): Promise<FastifyInstance> {
  registerRooms();
  const cache = process.env['NODE_ENV'] !== 'development';
  const views = createViews({ root, cache });
  const server = await createServer({
    config,
    db,
    log,
    root,
    now,
    links,
    routes: allRoutes(),
    assets: clientAssets(root),
    render: views.render,
    findSignedIn: accounts.findSignedIn,
    // A POST cannot be gone back to after signing in: its address may have no page.
    signInFirst: ({ method, address }) =>
      redirect(withQuery(links.signIn, { return: method === 'GET' ? address : undefined })),
    secondStepFirst: accounts.secondStepFirst,
  });
  measureRequests(server, processMetrics());
  // Once it answers already: a start does not wait for it.
  if (cache) server.addHook('onListen', () => void views.compileAll());
  return server;
}
