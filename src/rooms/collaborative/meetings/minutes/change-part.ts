import * as paths from '../paths.ts';
import type { Part } from './taken-out.rules.ts';

/** Where a part of the minutes as they are now is changed; of everything, where it is read. */
export function changePartPath({ part, id }: Part, at: { slug: string; meeting: string }): string {
  const { slug } = at;
  if (part === 'meeting') return paths.changeMeetingPath(at);
  if (part === 'item') return paths.agendaItemPath({ ...at, point: id });
  if (part === 'words') return paths.writeMinutesPath(at);
  if (part === 'decision') return paths.decisionPath({ slug, decision: id });
  if (part === 'action') return paths.actionPath({ slug, action: id });
  if (part === 'substitute') return paths.substitutePath({ ...at, member: id });
  return paths.minutesPath(at);
}
