import type { Role } from '../../../foundation/http/index.ts';

export type Persona = {
  key: string;
  name: string;
  email: string;
  role: Role | 'platform-administrator';
  about: string;
};

/** The invented people of Marlshire, one for each role. Their addresses end in .example, which never exists. */
export const PERSONAS: readonly Persona[] = [
  {
    key: 'local-lead',
    name: 'Ama Doyle',
    email: 'ama.doyle@marlshire.example',
    role: 'local-lead',
    about: 'Inclusion lead at Marlshire Council. Runs the collaborative day to day.',
  },
  {
    key: 'facilitator',
    name: 'Tomasz Bell',
    email: 'tomasz.bell@neutral-ground.example',
    role: 'facilitator',
    about: 'Neutral facilitator from outside. Owns the process, not the outcome.',
  },
  {
    key: 'evaluator',
    name: 'Ingrid Osei',
    email: 'ingrid.osei@look-again.example',
    role: 'evaluator',
    about: 'Independent evaluator. Measures before and after.',
  },
  {
    key: 'member',
    name: 'Perry Vaughan',
    email: 'perry.vaughan@hillcote-school.example',
    role: 'member',
    about: 'Head of a secondary school, a member of the collaborative.',
  },
  {
    key: 'youth-researcher',
    name: 'Noor Haddad',
    email: 'noor.haddad@young-marlshire.example',
    role: 'youth-researcher',
    about: 'Trained young person of 20 who helps to hold the interviews.',
  },
  {
    key: 'observer',
    name: 'Gwen Achebe',
    email: 'gwen.achebe@marlshire-parents.example',
    role: 'observer',
    about: 'Parent-carer representative who follows along.',
  },
  {
    key: 'platform-administrator',
    name: 'Robin Sadler',
    email: 'robin.sadler@throughline.example',
    role: 'platform-administrator',
    about: 'Runs the installation. Opens localities, sees nothing inside them.',
  },
];

export const MARLSHIRE = {
  slug: 'marlshire',
  name: 'Marlshire',
  areaNumber: '885',
  anchorOrganisation: 'Marlshire Council, education and inclusion',
} as const;
