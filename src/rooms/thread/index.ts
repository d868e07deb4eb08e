import type { Room } from '../../foundation/room.ts';
import { threadActions } from './actions.ts';
import { threadHoldings } from './holdings.ts';
import { threadHomePanel } from './home-panel.ts';
import { links } from './migrations/20261121T1200-links.ts';
import { threadRoutes } from './thread.routes.ts';

export type { ThingRef } from './link.rules.ts';
export { everTied } from './links.queries.ts';
export { threadPanel } from './panel.ts';
export type { ThreadPanel } from './panel.ts';
export { pinThing } from './pin-thing.ts';
export { findMeasures, measureSeries, registerThings } from './registry.ts';

export const thread: Room = {
  name: 'thread',
  migrations: { '20261121T1200_thread_links': links },
  actions: threadActions,
  holdings: threadHoldings,
  routes: threadRoutes,
  homePanels: [threadHomePanel],
};
