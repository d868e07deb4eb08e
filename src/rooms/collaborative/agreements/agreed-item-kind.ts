import type { ThingKind } from '../../../foundation/room.ts';
import { agreedItemPath } from '../paths.ts';
import { AGREEMENTS } from './agreement-words.ts';
import { currentEdition } from './texts.queries.ts';
import type { Tx } from '../../../foundation/db/index.ts';

/** What holds now, of both agreements: what is only worked on is nobody's to tie. */
async function held(tx: Tx): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (const { code } of AGREEMENTS)
    for (const { id, title } of (await currentEdition(tx, code))?.items ?? []) titles.set(`${code}.${id}`, title);
  return titles;
}

/** A rule or a duty as a thing of the golden thread: everybody in the locality reads it. Ids: 'rules.0190b5a2-…'. */
export const agreedItemKind: ThingKind = {
  kind: 'agreed-item',
  label: 'Agreement',
  async titles({ tx }, ids) {
    const all = await held(tx);
    return new Map(ids.flatMap((id) => (all.has(id) ? [[id, all.get(id) ?? ''] as const] : [])));
  },
  href({ slug }, id) {
    const [agreement = '', item = ''] = id.split('.');
    return agreedItemPath({ slug, agreement, item });
  },
  async suggest({ tx }, search) {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    const fitting = [...(await held(tx))].filter(([, title]) =>
      words.every((word) => title.toLowerCase().includes(word)),
    );
    return fitting.slice(0, 20).map(([id, title]) => ({ id, title }));
  },
};
