import { memberPath } from '../paths.ts';
import type { InTheWay } from './in-the-way.queries.ts';

/** Who takes part now and cannot beside who left, with the way to their page. */
export function undoOf(way: InTheWay | null, slug: string) {
  return { inTheWay: way && { ...way, href: memberPath({ slug, member: way.member }) } };
}
