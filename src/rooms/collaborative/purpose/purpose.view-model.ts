import type { Role } from '../../../foundation/http/index.ts';
import { changePhasePath, changePurposePath, examplesPath, settingUpPath } from '../paths.ts';
import { COLLABORATIVE_PHASES } from './phase-words.ts';
import type { KeptPhase, Need, Purpose } from './purpose.queries.ts';

type Given = {
  slug: string;
  today: string;
  locality: { anchorOrganisation: string } | undefined;
  purpose: Purpose | undefined;
  people: readonly { name: string; role: Role }[];
  phases: readonly KeptPhase[];
  needs: readonly Need[];
  manages: boolean;
  done: unknown;
};

const DONE = new Map([
  ['purpose', 'What the collaborative is for is saved.'],
  ['phase', 'The phase is saved.'],
]);

export function collaborativePage({ slug, today, locality, purpose, people, phases, needs, manages, done }: Given) {
  const named = (role: Role) => people.filter((one) => one.role === role).map(({ name }) => name);
  const facts: [string, readonly string[]][] = [
    ['Anchor organisation', locality ? [locality.anchorOrganisation] : []],
    ['Local lead', named('local-lead')],
    ['Facilitator', named('facilitator')],
    ['Evaluator', named('evaluator')],
  ];
  return {
    title: 'The collaborative',
    done: DONE.get(String(done)) ?? null,
    purpose: purpose?.purpose ?? '',
    baselineOn: purpose?.baselineOn ?? null,
    facts: facts.map(([key, names]) => ({ key: { text: key }, value: { text: names.join(', ') || 'Nobody yet' } })),
    examplesHref: examplesPath({ slug }),
    settingUpHref: manages ? settingUpPath({ slug }) : null,
    changeHref: manages ? changePurposePath({ slug }) : null,
    phases: COLLABORATIVE_PHASES.map(({ code, name, about, needs: start }) => {
      const kept = phases.find(({ phase }) => phase === code);
      const own = needs.filter(({ phase }) => phase === code);
      const shown = kept ? own : start.map((need) => ({ need, doneOn: null }));
      return {
        name,
        about,
        beginsOn: kept?.beginsOn ?? null,
        endsOn: kept?.endsOn ?? null,
        now: Boolean(kept?.beginsOn && kept.beginsOn <= today && (!kept.endsOn || today <= kept.endsOn)),
        needs: shown.map(({ need, doneOn }) => ({ need, doneOn })),
        done: shown.filter(({ doneOn }) => doneOn !== null).length,
        href: manages ? changePhasePath({ slug, phase: code }) : null,
      };
    }),
  };
}
