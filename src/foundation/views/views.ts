import { join } from 'node:path';
import nunjucks from 'nunjucks';
import { compileAll } from './compile-all.ts';
import { addFilters } from './filters.ts';

export type Views = {
  render: (template: string, model: Record<string, unknown>) => string;
  /** See `compileAll`. */
  compileAll: () => Promise<number>;
};

/** Where templates are looked for, in this order: the house's own, the rooms', the home page's, the official GOV.UK macros. */
export function searchPaths(root: string): string[] {
  return [
    join(root, 'src/foundation/views'),
    join(root, 'src/rooms'),
    join(root, 'src'),
    join(root, 'node_modules/govuk-frontend/dist'),
  ];
}

/** By root: pages and letters of a process share what is compiled. */
const made = new Map<string, Views>();

/**
 * Gives the one Nunjucks environment of a process. `root` is the project's folder; with `cache` false a changed
 * template is seen at the next request. `render` throws when a template is missing or broken.
 */
export function createViews({ root, cache }: { root: string; cache: boolean }): Views {
  if (!cache) return makeViews({ root, cache });
  const views = made.get(root) ?? makeViews({ root, cache });
  made.set(root, views);
  return views;
}

function makeViews(options: { root: string; cache: boolean }): Views {
  const loader = new nunjucks.FileSystemLoader(searchPaths(options.root), { noCache: !options.cache });
  const environment = new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true });
  addFilters(environment);
  return {
    render: (template, model) => environment.render(template, model),
    compileAll: () => compileAll(environment, searchPaths(options.root)),
  };
}
