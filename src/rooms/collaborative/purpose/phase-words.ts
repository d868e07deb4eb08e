/** The phases of the programme, each with what we start from as its needs; a locality makes the list its own. */
export const COLLABORATIVE_PHASES = [
  {
    code: 'mapping',
    name: 'Mapping',
    about: 'See the system: figures, voices, relationships and causes. About a year.',
    needs: [
      'The data picture is read together and written up',
      'Children, families and staff are interviewed, and their stories are shared with consent',
      'Services round the child and their relationships are mapped',
      'The survey of relationships is closed and its results are shown',
      'Findings are agreed by those who gave them',
    ],
  },
  {
    code: 'convening',
    name: 'Convening',
    about: 'Agree as equals what to change: members, rules, vision and pilots.',
    needs: [
      'Members come from every sector that is wanted, parents and carers among them',
      'The rules of engagement are agreed by every member',
      'Vision and mission are written',
      'Each pilot has a chair and members from several agencies',
      'Who pays for the time of members is said',
    ],
  },
  {
    code: 'coaching',
    name: 'Coaching',
    about: 'Do it: pilots run, with check-ins, termly meetings and reviews.',
    needs: [
      'Each pilot has its own theory of change and measure',
      'The collaborative meets every term',
      'Every pilot is reviewed twice a year',
      'Members learn from those of another locality once a year',
    ],
  },
  {
    code: 'culmination',
    name: 'Culmination',
    about: 'The facilitator steps back: every activity has an owner, or is ended on purpose.',
    needs: [
      'Each activity is handed to an owner, taken into usual work, or ended',
      'Funding of what goes on is named',
      'Before and after are compared and shared',
      'Who convenes from now on is agreed',
    ],
  },
] as const;

export type PhaseCode = (typeof COLLABORATIVE_PHASES)[number]['code'];

export function isPhase(code: string): code is PhaseCode {
  return COLLABORATIVE_PHASES.some((phase) => phase.code === code);
}
