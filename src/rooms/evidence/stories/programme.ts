/** What is known of a locality of the programme besides its figures. Facts only, in our own words. */
export type ProgrammeLocality = {
  slug: string;
  name: string;
  /** What its collaborative took on. */
  took: string;
  /** What its people set up. */
  work: string;
};

/** Published by the programme's facilitator in 2023 and 2024. */
export const PROGRAMME_SOURCE =
  'What the localities took on and set up: RSA, “Collaborations for change” (2023) and “Preventing school exclusions: lessons from the front line” (2024)';

export const PROGRAMME: readonly ProgrammeLocality[] = [
  {
    slug: 'east-sussex',
    name: 'East Sussex',
    took: 'East Sussex took on primary schools, how health and children’s services fit together, and the move from primary to secondary school.',
    work: 'Four networks of primary schools, led by their heads, talk cases through; an inclusion helpline and one point of entry for therapy were opened; four secondary schools and some of their feeder schools tried new ways of transition.',
  },
  {
    slug: 'oldham',
    name: 'Oldham',
    took: 'Oldham took on how schools, services and families come to a shared view of what a child needs, and how schools learn from each other.',
    work: 'A network of secondary heads and senior staff meets each term and discusses cases without names; inclusion clinics are held online and, each half term, in two secondary schools; reviews of inclusion were widened; three of the four groups became part of the strategy for special educational needs.',
  },
  {
    slug: 'worcestershire',
    name: 'Worcestershire',
    took: 'Worcestershire took on a shared responsibility of all schools and services for children at risk of exclusion, and the part of alternative provision in it.',
    work: 'A pupil referral unit gives outreach to primary schools that pay a yearly fee, 28 of them in the first year; a network of special needs coordinators grew to more than 200; a graduated response before exclusion was written; the fair access panel works so that schools take their turn.',
  },
];

/** The locality of an area; null for areas that were not in the programme. */
export function programmeOf(slug: string): ProgrammeLocality | null {
  return PROGRAMME.find((one) => one.slug === slug) ?? null;
}
