import type { PupilPhase } from '../tables.ts';
import { isNoName, NO_NAME } from './problem.ts';

/** A school as the register has it. */
export type KnownSchool = {
  urn: number;
  authority: string;
  establishment: string | null;
  name: string;
  phase: string;
  type: string;
};

/** What a row says of a school: any of the three. */
export type NamedSchool = { urn: string; laestab: string; name: string };

export type FoundSchool =
  | { ok: true; urn: number | null; name: string; phase: PupilPhase | null; doubt: string | null }
  | { ok: false; part: keyof NamedSchool; expected: string };

export type SchoolFinder = (given: NamedSchool) => FoundSchool;

/** Letters and digits, lower case, with the usual short forms written out. */
export function plainName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll('&', ' and ')
    .replaceAll(/['’.\p{M}]/gu, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .replaceAll(/\b(?:st|saint)\b/g, 'saint')
    .replaceAll(/\bc of e\b/g, 'church of england')
    .replaceAll(/\brc\b/g, 'roman catholic')
    .trim();
}

/**
 * Finds schools by URN, by LAESTAB, or by name within the locality's own authority. Without a register, or where it has
 * no such school, the name is kept as it was typed first, so that spellings that differ by case and marks are one.
 */
export function schoolFinder(register: readonly KnownSchool[], authority: string): SchoolFinder {
  const byUrn = new Map(register.map((school) => [school.urn, school]));
  const byNumber = new Map(
    register.flatMap((school) => (school.establishment ? [[school.authority + school.establishment, school]] : [])),
  );
  const byName = namesOf(register.filter((school) => school.authority === authority));
  const typed = new Map<string, string>();
  const known = register.length > 0;
  const asRegistered = (school: KnownSchool): FoundSchool => ({
    ok: true,
    urn: school.urn,
    name: school.name.replaceAll('|', '/').slice(0, LONGEST_NAME),
    phase: phaseOf(school),
    doubt: null,
  });
  const met = new Map<string, FoundSchool>();
  const byTheirName = (name: string): FoundSchool => {
    const before = met.get(name);
    if (before) return before;
    const found = firstTime(name);
    // The doubt about a name is said once.
    met.set(name, found.ok ? { ...found, doubt: null } : found);
    return found;
  };
  const firstTime = (name: string): FoundSchool => {
    const found = byName.get(plainName(name));
    if (found) return asRegistered(found);
    const plain = plainName(name) || name;
    const first = typed.get(plain);
    typed.set(plain, first ?? name);
    const doubt =
      known && first === undefined ? 'a school of your authority as the register names it; kept as typed' : null;
    return { ok: true, urn: null, name: first ?? name, phase: null, doubt };
  };
  return ({ urn, laestab, name }) => {
    if (isNoName(name)) return { ok: false, part: 'name', expected: NO_NAME };
    if (urn !== '') {
      if (!/^\d{6}$/.test(urn)) return { ok: false, part: 'urn', expected: 'a URN: six digits' };
      const found = byUrn.get(Number(urn));
      if (found) return asRegistered(found);
      if (known && name === '') return { ok: false, part: 'urn', expected: 'the URN of a school in the register' };
      return { ...byTheirName(name || `School ${urn}`), urn: Number(urn) } as FoundSchool;
    }
    const number = laestab.replaceAll(/[\s/-]/g, '');
    if (laestab !== '' && !/^\d{7}$/.test(number))
      return { ok: false, part: 'laestab', expected: 'seven digits: the authority’s number and the school’s own' };
    const found = byNumber.get(number);
    if (found) return asRegistered(found);
    if (laestab !== '' && known && name === '')
      return { ok: false, part: 'laestab', expected: 'the LAESTAB of a school in the register' };
    if (name === '' && laestab === '')
      return { ok: false, part: 'name', expected: 'a school: its URN, LAESTAB or name' };
    if (name.length > LONGEST_NAME) return { ok: false, part: 'name', expected: 'a name of at most 120 characters' };
    return byTheirName(name || `School ${number}`);
  };
}

const LONGEST_NAME = 120;

/** Open and closed schools of one authority by name; a name that two of them have says neither. */
function namesOf(schools: readonly KnownSchool[]): Map<string, KnownSchool> {
  const found = new Map<string, KnownSchool | null>();
  for (const school of schools) {
    const name = plainName(school.name);
    found.set(name, found.has(name) ? null : school);
  }
  return new Map([...found].flatMap(([name, school]) => (school ? [[name, school]] : [])));
}

/** The phase by our words; null where the register has none that a pupil can be counted in. */
export function phaseOf({ phase, type }: Pick<KnownSchool, 'phase' | 'type'>): PupilPhase | null {
  const kind = type.toLowerCase();
  if (kind.includes('special')) return 'special';
  if (kind.includes('referral') || kind.includes('alternative provision')) return 'alternative-provision';
  return PHASES[phase.toLowerCase()] ?? null;
}

const PHASES: Readonly<Record<string, PupilPhase>> = {
  nursery: 'nursery',
  primary: 'primary',
  'middle deemed primary': 'primary',
  secondary: 'secondary',
  'middle deemed secondary': 'secondary',
  '16 plus': 'post-16',
};

/** What stands in one cell that may hold a URN, a LAESTAB or a name. */
export function nameSchool(text: string): NamedSchool {
  if (/^\d{6}$/.test(text)) return { urn: text, laestab: '', name: '' };
  if (/^\d{3}[\s/-]?\d{4}$/.test(text)) return { urn: '', laestab: text, name: '' };
  return { urn: '', laestab: '', name: text };
}
