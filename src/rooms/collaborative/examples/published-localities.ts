import type { Published } from './published.ts';

/**
 * What the programme's method report (2023) and final report (2024) publish of the three localities, in our words. Groups
 * are those of the method report; where the final report counts them otherwise, `went` says so.
 */
export const PUBLISHED: readonly Published[] = [
  {
    code: 'east-sussex',
    name: 'East Sussex',
    began:
      'In 2019/20 it had the second highest rate of permanent exclusions among its statistical neighbours, twice the rate of England, and the fourth highest rate of suspensions.',
    wanted:
      'Practice that includes children in primary schools, help from health and children’s services that fits together, and better moves from primary to secondary school.',
    members: [
      '5 heads of primary schools',
      'Officers for SEND and school improvement of the authority',
      'A manager of children’s mental health services',
      'A manager of early help',
      'A manager of social care',
      'A representative of the parent and carer forum',
      'A representative of the virtual school',
      'A representative of alternative provision',
    ],
    missing: 'No secondary school, no governor and nobody from the voluntary sector is on the list.',
    groups: [
      {
        name: 'Behaviour support networks',
        about: 'Schools help each other before they call on services.',
        who: '4 heads of primary schools, and a senior manager and intervention support of the authority',
      },
      {
        name: 'Graduated offer of services',
        about: 'What services offer, in order, so that schools ask the right one at the right time.',
        who: 'Managers of mental health, therapies, the safeguarding hub and SEND, and a head of a primary school',
      },
      {
        name: 'Year 6 to 7 pilot',
        about: 'Moves to secondary school after which children feel that they belong.',
        who: 'Managers of SEND and the virtual school, a leader of a special school, 2 inclusion leads of secondary schools',
      },
    ],
    went: [
      'Primary schools were joined into 4 networks by area, which heads lead.',
      'A helpline for inclusion and one point for therapy began; 23,000 visitors came to the new website in a year.',
      '4 secondary schools and some of their primary schools tried the new way of moving up.',
    ],
  },
  {
    code: 'oldham',
    name: 'Oldham',
    began:
      'In 2019/20 exclusions from primary schools were few but rising; from secondary schools they fell, and stayed well above England and its statistical neighbours.',
    wanted:
      'A culture that keeps its standards and supports those who struggle, young people understood as whole persons, and one understanding between schools, services and families.',
    members: [
      '3 senior leaders of primary schools',
      '2 senior leaders of secondary schools',
      '3 leaders of special schools',
      'A manager and a representative for inclusion and SEND of the authority',
      'The principal educational psychologist',
      'A practitioner of children’s mental health services',
      'A manager of early help',
      'A representative of the parent and carer forum',
    ],
    missing: 'No governor, and nobody from social care or the voluntary sector is on the list.',
    groups: [
      {
        name: 'Inclusion design authority',
        about: 'Leaders share cases and practice, and point schools to services.',
        who: '2 heads of secondary schools and 2 senior leaders of special schools',
      },
      {
        name: 'Virtual inclusion clinics',
        about: 'Clinics for coordinators opened to every question of inclusion.',
        who: 'Managers of SEND and early help and a head of a primary school',
      },
      {
        name: 'Referral toolkit',
        about: 'Which services there are, and when and how to refer to them.',
        who: 'A head of a special school, a representative of parents and carers, health support',
      },
      {
        name: 'Drop-in with early help',
        about: 'Advice for staff of secondary schools in one district, each half term.',
        who: 'Managers of SEND and early help and a head of a primary school',
      },
      {
        name: 'Transition offer',
        about: 'Pupils who will need more at the move to secondary school are found early.',
        who: 'The principal educational psychologist, 6 heads of primary and 2 of secondary schools',
      },
    ],
    went: [
      'Heads and senior staff of secondary schools meet every term about cases without names.',
      'Around 10 reviews of SEND and inclusion were done in the year of the report.',
      '3 of what the final report counts as 4 sub-groups went into the authority’s strategy for SEND; a national programme paid for somebody to work on transition.',
    ],
  },
  {
    code: 'worcestershire',
    name: 'Worcestershire',
    began:
      'In 2019/20 permanent exclusions were above England and its statistical neighbours, by less than the year before.',
    wanted:
      'Everybody works from what is best for the child, families feel supported when they ask for help, and schools and services share one way of including children.',
    members: [
      '2 senior leaders of primary schools',
      '2 senior leaders of secondary schools',
      '3 managers for inclusion and SEND of the authority',
      'The designated clinical officer for SEND',
      'A representative of the parent and carer forum',
      'A representative of the virtual school',
      'Representatives of primary and secondary alternative provision',
    ],
    missing: 'No special school, no governor and nobody from the voluntary sector is on the list.',
    groups: [
      {
        name: 'Inclusion in the meetings there are',
        about: 'Fair access panels, heads’ partnership and coordinators’ network share what they know.',
        who: '2 senior leaders of secondary schools, a coordinator of a primary school, a manager and the principal educational psychologist of the authority',
      },
      {
        name: 'Practice informed by trauma',
        about: 'Consultations so that it means the same in every school.',
        who: 'A lead of the virtual school and an educational psychologist',
      },
      {
        name: 'Health and schools',
        about: 'Schools see and reach health services more easily.',
        who: 'The designated clinical officer for SEND',
      },
      {
        name: 'Outreach of alternative provision',
        about: 'Alternative provision supports children in mainstream schools.',
        who: 'A head of primary and a head of secondary alternative provision',
      },
    ],
    went: [
      'Its plan began with 6 strands of work; others were added.',
      '28 primary schools signed up for outreach in its first year; 97% of the children referred in 2023/24 were still in their mainstream school at the end of the summer term.',
      'A network of coordinators grew to more than 200.',
      'Schools take their turn at fair access panels more than they were felt to before.',
    ],
  },
];
