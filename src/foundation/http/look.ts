import { audit } from '../audit/index.ts';
import { inLocality, onPlatform, type Tx } from '../db/index.ts';
import type { Answer } from './answers.ts';
import type { Route } from './route.ts';
import type { Visit } from './visit.ts';

/**
 * Notes that somebody was shown a page that has a `look`, before it is sent: a page whose line cannot be written is
 * not shown. Being sent elsewhere or told that there is nothing is no look.
 */
export async function noteLook(route: Route, visit: Visit, answer: Answer): Promise<void> {
  const { look } = route.options;
  if (!look || !shows(answer)) return;
  const note = (tx: Tx) => audit(tx, visit.actor, look, thingInAddress(route, visit));
  await (visit.locality
    ? inLocality(visit.db, visit.actor, visit.locality.id, note)
    : onPlatform(visit.db, visit.actor, note));
}

function shows(answer: Answer): boolean {
  if (answer.kind === 'redirect') return false;
  const status = answer.kind === 'page' ? (answer.options.status ?? 200) : answer.kind === 'json' ? answer.status : 200;
  // A form that is shown again with its mistakes shows the thing as well.
  return status < 400 || status === 422;
}

/** The id of what the page is about: the last part of the address that stands for a thing. */
function thingInAddress({ path }: Route, visit: Visit): string | null {
  const name = path
    .match(/:\w+/g)
    ?.findLast((part) => part !== ':slug')
    ?.slice(1);
  return name ? (visit.params[name] ?? null) : null;
}
