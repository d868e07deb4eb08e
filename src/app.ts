import type { FastifyInstance } from 'fastify';
import { auditMigrations, registerActions } from './foundation/audit/index.ts';
import { backupMigrations } from './foundation/backup/index.ts';
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
import { foundationJobs, jobMigrations, type JobKind } from './foundation/jobs/index.ts';
import type { Log } from './foundation/log/index.ts';
import { mailMigrations } from './foundation/mail/index.ts';
import { createViews } from './foundation/views/index.ts';
import { aboutPath, aboutRoutes, accessibilityPath } from './home/about.routes.ts';
import { homeRoutes } from './home/home.routes.ts';
import { clientAssets } from './home/client-assets.ts';
import * as accounts from './rooms/accounts/index.ts';
import { areasPath, openApiPath } from './rooms/evidence/index.ts';
import { localityHomePath, verbPaths } from './rooms/localities/index.ts';
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
  backupMigrations,
  ...rooms.map((room) => room.migrations),
]);

const links: HouseLinks = {
  home: '/',
  signIn: accounts.signInPath(),
  signOut: accounts.signOutPath(),
  account: accounts.accountPath(),
  platform: accounts.platformPath(),
  demonstration: accounts.demonstrationPath(),
  mailbox: accounts.mailboxPath(),
  areas: areasPath(),
  openApi: openApiPath(),
  about: aboutPath(),
  accessibility: accessibilityPath(),
  localityHome: (slug) => localityHomePath({ slug }),
  verb: (slug, verb) => verbPaths[verb]({ slug }),
};

/** Every route of the product; the matrix test reads this very list. */
export function allRoutes(): Route[] {
  const home = homeRoutes(rooms, links, { home: localityHomePath, verbs: verbPaths });
  return [iconRoute, ...healthRoutes(allMigrations), ...home, ...aboutRoutes, ...rooms.flatMap((room) => room.routes)];
}

/** Every kind of job there is; each has its queue, which the owner makes at start. */
export function allJobKinds(): JobKind[] {
  return [...foundationJobs, ...rooms.flatMap((room) => room.jobs ?? [])];
}

/** Tells the thread and the audit what the rooms offer and do; before pages and before seeds. */
export function registerRooms(): void {
  registerActions(rooms.map((room) => room.actions ?? {}));
  registerThings({
    kinds: rooms.flatMap((room) => room.kinds ?? []),
    measures: rooms.flatMap((room) => room.measures ?? []),
  });
}

/** Builds the whole house on a database that is migrated. The caller listens and closes. */
export async function buildApp({ config, db, log, root, now }: AppDeps): Promise<FastifyInstance> {
  registerRooms();
  const views = createViews({ root, cache: process.env['NODE_ENV'] !== 'development' });
  return createServer({
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
  });
}
