/** The two texts that a group agrees on, edition by edition. */
export const AGREEMENTS = [
  {
    code: 'rules',
    name: 'Rules of engagement',
    about: 'How we are with one another when we meet.',
    item: 'rule',
    empty:
      'Rules of engagement are a few sentences about how people are with one another here. They let somebody from a school, a family and a service speak openly in one room.',
    example: 'Stories stay in the room, lessons leave it.',
    start: 'Begin with our seven rules',
  },
  {
    code: 'duties',
    name: 'Who does what',
    about: 'What the facilitator, the local authority and the members each take on.',
    item: 'duty',
    empty:
      'Who does what divides the work between the facilitator, the local authority and the members, so that nobody waits for somebody who never took it on.',
    example: 'The facilitator brings the group together; the authority asks leaders to release their staff.',
    start: 'Begin with our nine duties',
  },
] as const;
export type AgreementCode = (typeof AGREEMENTS)[number]['code'];
export type AgreementWords = (typeof AGREEMENTS)[number];

export const HOLDERS = [
  { code: 'facilitator', name: 'Facilitator' },
  { code: 'authority', name: 'Local authority' },
  { code: 'members', name: 'Members' },
] as const;
export type Holder = (typeof HOLDERS)[number]['code'];

export const ANSWERS = [
  { code: 'agree', name: 'Agrees' },
  { code: 'reservation', name: 'Agrees with a reservation' },
  { code: 'not-yet', name: 'Not yet' },
] as const;
export type AnswerCode = (typeof ANSWERS)[number]['code'];

export const CHANGES = [
  { code: 'change', name: 'Change it' },
  { code: 'remove', name: 'Take it out' },
  { code: 'add', name: 'Add one' },
] as const;
export type ChangeCode = (typeof CHANGES)[number]['code'];

export const PROPOSAL_STATES = [
  { code: 'open', name: 'Waits for a reply' },
  { code: 'taken-up', name: 'Taken up' },
  { code: 'declined', name: 'Not taken up' },
  { code: 'withdrawn', name: 'Withdrawn' },
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number]['code'];

export function agreementCalled(code: string | undefined): AgreementWords | undefined {
  return AGREEMENTS.find((one) => one.code === code);
}
