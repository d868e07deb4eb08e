import type { RefusedForm } from '../../../foundation/http/index.ts';
import { differences, type Difference } from '../conflict.view-model.ts';
import { LEVELS } from '../members/member-words.ts';
import type { Target } from './coverage.rules.ts';
import { targetField } from './target.form.ts';

type Sector = { code: string; name: string };
/** What stands in the field of one place of the grid. */
type Shown = (sector: string, level: string) => string;

/** How many a grid wants in one place, as its field says it; empty for nobody. */
export function wantedIn(targets: readonly Target[], sector: string, level: string): string {
  return String(targets.find((one) => one.sector === sector && one.level === level)?.wanted ?? '');
}

/** The grid as a form: one row a sector, one field a level. */
export function targetRows(sectors: readonly Sector[], shown: Shown, errors: RefusedForm['errors'] = {}) {
  return sectors.map(({ code: sector, name }) => ({
    name,
    cells: LEVELS.map(({ code, name: level }) => {
      const field = targetField(sector, code);
      const label = labelOf(name, level);
      return { field, level, label, value: shown(sector, code), error: withoutPlace(errors[field]?.text, label) };
    }),
  }));
}

/** In the grid the place is seen: only the list of mistakes has to name it. */
function withoutPlace(said: string | undefined, place: string) {
  if (said === undefined) return undefined;
  const rest = said.startsWith(`${place}: `) ? said.slice(place.length + 2) : said;
  return { text: `${rest.charAt(0).toUpperCase()}${rest.slice(1)}` };
}

/** Place by place what somebody else saved of the grid, beside what was typed. */
export function targetDifferences(sectors: readonly Sector[], saved: readonly Target[], yours: Shown): Difference[] {
  return differences(
    sectors.flatMap(({ code: sector, name }) =>
      LEVELS.map(({ code, name: level }) => ({
        field: targetField(sector, code),
        what: labelOf(name, level),
        now: inWords(wantedIn(saved, sector, code)),
        yours: inWords(yours(sector, code)),
      })),
    ),
  );
}

/** At each place that differs, what is saved there now. */
export function savedBeside(conflict: readonly Difference[]): RefusedForm['errors'] {
  return Object.fromEntries(conflict.map(({ field, now }) => [field, { text: `Saved now: ${now}` }]));
}

const labelOf = (sector: string, level: string) => `${sector}, ${level.toLowerCase()}`;
const inWords = (typed: string) => (Number(typed) > 0 ? String(Number(typed)) : 'nobody');
