import {
  get,
  page,
  platformAdministrator,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { listErasures } from '../erasure/erasure.queries.ts';
import { accountsPath, platformPath, retentionPath } from '../paths.ts';
import { lastRuns } from './retention.queries.ts';
import { allRules } from './run-retention.ts';

const SHOWN = 50;

export const retentionRoutes: Route[] = [get(retentionPath, platformAdministrator, showRetention)];

async function showRetention(visit: Visit): Promise<Answer> {
  const { runs, erasures } = await visit.onPlatform(async (tx) => ({
    runs: await lastRuns(tx),
    erasures: await listErasures(tx, SHOWN),
  }));
  const model = {
    title: 'What is kept, and for how long',
    rules: allRules().map((rule) => {
      const last = runs.get(rule.name);
      return {
        about: rule.about,
        keep: rule.keep(visit.config),
        ranAt: last?.ranAt ?? null,
        removed: last?.removed ?? null,
        trouble: last?.trouble ?? null,
      };
    }),
    erasures: erasures.map(({ person, ...erasure }) => ({ ...erasure, number: person.slice(0, 8) })),
    accountsHref: accountsPath(),
  };
  return page('accounts/views/retention.njk', model, {
    breadcrumbs: [{ text: 'This installation', href: platformPath() }],
  });
}
