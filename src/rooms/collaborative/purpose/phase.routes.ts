import { z } from 'zod';
import {
  NotFound,
  get,
  inThisLocality,
  localityOf,
  page,
  parseForm,
  post,
  redirect,
  refusal,
  typed,
  versionSeen,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { crumbs } from '../crumbs.ts';
import { typedDay } from '../meetings/planning/meeting-form.view-model.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { changePhasePath, collaborativePath } from '../paths.ts';
import { changePhase } from './keep-purpose.ts';
import { COLLABORATIVE_PHASES } from './phase-words.ts';
import { phaseForm } from './purpose.form.ts';
import { listNeeds, listPhases, type Need } from './purpose.queries.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** The days of one phase, what it needs, and what of that is done. */
export const phaseRoutes: Route[] = [
  get(changePhasePath, conveners, (visit) => showForm(visit)),
  post(changePhasePath, conveners, save),
];

function phaseOf(visit: Visit) {
  const found = COLLABORATIVE_PHASES.find(({ code }) => code === visit.params['phase']);
  if (!found) throw new NotFound();
  return found;
}

/** What is kept of a phase; before it was ever saved, our list. */
async function keptOf(visit: Visit) {
  const phase = phaseOf(visit);
  const [phases, needs] = await visit.inThisLocality(
    async (tx) => [await listPhases(tx), await listNeeds(tx)] as const,
  );
  const kept = phases.find((one) => one.phase === phase.code);
  const own = needs.filter((need) => need.phase === phase.code);
  const start = phase.needs.map((need) => ({ need, doneOn: null }));
  return { phase, kept, needs: kept ? own : start };
}

async function showForm(visit: Visit, refused?: RefusedForm, { changed = false } = {}): Promise<Answer> {
  const { slug } = localityOf(visit);
  const { phase, kept, needs } = await keptOf(visit);
  const sent = typed(visit.body, ['begins', 'ends', 'needs']);
  const model = {
    title: phase.name,
    about: phase.about,
    action: changePhasePath({ slug, phase: phase.code }),
    values: refused
      ? sent
      : {
          begins: kept?.beginsOn ? typedDay(kept.beginsOn) : '',
          ends: kept?.endsOn ? typedDay(kept.endsOn) : '',
          needs: needs.map(({ need }) => need).join('\n'),
        },
    ticks: needs.map(({ need, doneOn }) => ({
      ...{ value: need, text: need, checked: refused ? ticked(visit.body).includes(need) : doneOn !== null },
    })),
    version: refused && !changed ? versionSeen(visit.body) : (kept?.version ?? 0),
    savedNow: changed ? { begins: kept?.beginsOn, ends: kept?.endsOn, needs } : null,
    ...refused,
  };
  return page('collaborative/views/phase.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: crumbs(visit, 'collaborative'),
    verb: 'agree',
  });
}

async function save(visit: Visit): Promise<Answer> {
  const { phase, needs: before } = await keptOf(visit);
  const form = parseForm(phaseForm, visit.body);
  if (!form.ok) return showForm(visit, form);
  const { id: locality, slug } = localityOf(visit);
  const { begins: beginsOn, ends: endsOn, version } = form.value;
  const needs = keptNeeds(form.value, before, visit.today);
  const done = await visit.inThisLocality((tx) =>
    changePhase(tx, visit.actor, { locality, phase: phase.code, beginsOn, endsOn, version, needs }),
  );
  if (done.ok) return redirect(withQuery(collaborativePath({ slug }), { done: 'phase' }));
  return showForm(visit, CHANGED_SINCE, { changed: true });
}

const CHANGED_SINCE = refusal({
  needs: 'Somebody else saved this phase in the meantime. Look at both, then save again',
});

/** What was ticked as done in a form that comes back. */
function ticked(body: unknown): string[] {
  const read = z.object({ done: z.union([z.string(), z.array(z.string())]).default([]) }).safeParse(body);
  return read.success ? [read.data.done].flat() : [];
}

type Sent = { needs: readonly string[]; done: readonly string[] };

/** A need that was done keeps its day; a line that was changed is a new need. */
function keptNeeds({ needs, done }: Sent, before: readonly Pick<Need, 'need' | 'doneOn'>[], today: string) {
  return [...new Set(needs)].map((need) => {
    const was = before.find((one) => one.need === need)?.doneOn ?? null;
    return { need, doneOn: done.includes(need) ? (was ?? today) : null };
  });
}
