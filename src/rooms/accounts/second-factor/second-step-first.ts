import { page, redirect, withQuery, type Answer, type Visit } from '../../../foundation/http/index.ts';
import { secondStepPath, setUpPath } from '../paths.ts';

/**
 * What somebody is answered who owes the second step before a page. A page is come back to. What a form holds is kept
 * in the answer, to be sent again by a press: nothing of it is stored, and nothing is lost.
 */
export function secondStepFirst(visit: Visit, owes: 'second-step' | 'set-up'): Answer {
  const place = owes === 'set-up' ? setUpPath() : secondStepPath();
  if (visit.method === 'GET') return redirect(withQuery(place, { return: visit.address }));
  // Nobody half signed in was given a form of ours.
  if (visit.signingIn) return redirect(place);
  const model = {
    title: 'Confirm that it is you, then send it',
    place,
    action: visit.address,
    draft: draftOf(visit.body),
  };
  return page('accounts/views/second-step-first.njk', model, { status: 403 });
}

/** Every field of a form but its proof and its key, a list of values one by one. */
function draftOf(body: unknown): { name: string; value: string }[] {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>);
  return fields
    .filter(([name]) => !name.startsWith('_'))
    .flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: typeof one === 'string' ? one : '' })));
}
