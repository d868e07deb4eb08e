import { organisationPath, restoreOrganisationPath, schoolPath } from '../paths.ts';
import type { Organisation, Sector } from './organisations.queries.ts';

const DONE: Record<string, string> = {
  added: 'The organisation takes part now.',
  changed: 'The change was saved.',
  ended: 'The organisation no longer takes part. What it did here stays.',
  'put-back': 'The organisation takes part again.',
};

type Given = {
  slug: string;
  sectors: readonly Sector[];
  organisations: readonly Organisation[];
  manages: boolean;
  done: unknown;
};

/** Organisations by sector, sectors that nobody is from named too: who is missing is half of what there is to see. */
export function organisationsPage({ slug, sectors, organisations, manages, done }: Given) {
  const here = organisations.filter(({ endedOn }) => endedOn === null);
  const shown = (one: Organisation) => ({
    name: one.name,
    fromOn: one.fromOn,
    endedOn: one.endedOn,
    schoolHref: one.urn === null ? null : schoolPath({ urn: String(one.urn) }),
    href: manages ? organisationPath({ slug, organisation: one.id }) : null,
    restore: manages ? restoreOrganisationPath({ slug, organisation: one.id }) : null,
  });
  const groups = sectors.map(({ code, name }) => ({
    name,
    organisations: here.filter(({ sector }) => sector === code).map(shown),
  }));
  return {
    title: 'Organisations',
    done: typeof done === 'string' && Object.hasOwn(DONE, done) ? DONE[done] : null,
    manages,
    count: here.length,
    groups: groups.filter(({ organisations: of }) => of.length > 0),
    missing: groups.filter(({ organisations: of }) => of.length === 0).map(({ name }) => name),
    ended: organisations.filter(({ endedOn }) => endedOn !== null).map(shown),
  };
}

/** The choices of a form, the chosen one marked. */
export function sectorItems(sectors: readonly Sector[], chosen: string) {
  return sectors.map(({ code, name }) => ({ value: code, text: name, checked: code === chosen }));
}

/** Which sector a school of this phase and type belongs to. */
export function sectorOfSchool(school: { phase: string; type: string; type_group: string }): string {
  const words = `${school.type} ${school.type_group}`.toLowerCase();
  if (/alternative provision|pupil referral/.test(words)) return 'alternative';
  if (words.includes('special')) return 'special';
  return /secondary|16 plus|all-through|middle deemed secondary/i.test(school.phase) ? 'secondary' : 'primary';
}
