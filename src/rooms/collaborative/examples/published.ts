import type { PhaseCode } from '../purpose/phase-words.ts';

/** A group that led one activity, with who was in it. */
export type PublishedGroup = { name: string; about: string; who: string };

export type Published = {
  /** Also the code of its list of wanted members. */
  code: string;
  name: string;
  /** Where it stood at the start, against other areas. */
  began: string;
  wanted: string;
  members: readonly string[];
  missing: string;
  groups: readonly PublishedGroup[];
  went: readonly string[];
};

/** What all three did alike. */
export const IN_COMMON = [
  'Mapping and convening in 2021 and 2022, coaching to 2024; the facilitator then stepped back over some months.',
  'The authority’s education service held each collaborative, and one of its staff led it locally.',
  'Five workshops in the first year led from what was found to a vision and a plan of 3 to 6 activities, each with a sub-group.',
  'From the second year on the collaborative met every term, sub-groups had check-ins and coaching, and the three met each other.',
  'Seven rules of engagement were agreed. The facilitator coached and convened, the authority governed and held levers, members acted.',
  'The facilitator’s time was paid for; nothing was paid to authorities, schools or services.',
] as const;

/** The needs of phases that an example gives to begin with, beside its own groups. */
const COMMON_NEEDS: Record<Exclude<PhaseCode, 'culmination'>, readonly string[]> = {
  mapping: [
    'Exclusions and suspensions are compared with statistical neighbours over years',
    'Children, families and staff are interviewed, and case studies are made of it',
    'The survey of relationships is closed and read together',
    'A map of the local system is shared with everybody who gave to it',
  ],
  convening: [
    'Five workshops lead from what was found to a plan',
    'Rules of engagement are agreed by every member',
    'Vision and mission are written',
  ],
  coaching: [
    'The collaborative meets every term',
    'Each sub-group has check-ins and its own measure',
    'Progress is reviewed twice a year',
    'Members learn from another locality once a year',
  ],
};

/** What each phase needs, as an example has it: a sub-group each for what this locality did. */
export function needsOf({ groups }: Published): { phase: Exclude<PhaseCode, 'culmination'>; needs: string[] }[] {
  const chairs = groups.map(({ name }) => `Sub-group with a chair: ${name}`);
  return (['mapping', 'convening', 'coaching'] as const).map((phase) => ({
    phase,
    needs: [...COMMON_NEEDS[phase], ...(phase === 'convening' ? chairs : [])],
  }));
}
