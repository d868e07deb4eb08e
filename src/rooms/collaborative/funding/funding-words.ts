export const PAYS_FOR = [
  { code: 'facilitation', name: 'Facilitation and coaching' },
  { code: 'members-time', name: 'Time of members' },
  { code: 'parents-time', name: 'Time of parents and carers' },
  { code: 'activities', name: 'Activities and pilots' },
  { code: 'meetings', name: 'Meetings and rooms' },
  { code: 'evaluation', name: 'Evaluation' },
  { code: 'other', name: 'Something else' },
] as const;
export type PaysFor = (typeof PAYS_FOR)[number]['code'];

export const MODELS = [
  { code: 'cost-share', name: 'Costs are shared', hint: 'Several organisations each pay a part' },
  { code: 'buy-out', name: 'Time is bought out', hint: 'An employer is paid so that somebody can take part' },
  { code: 'sponsor', name: 'A sponsor pays', hint: 'A trust, a programme or a business' },
  { code: 'usual-role', name: 'Part of usual work', hint: 'It comes out of a budget that is there anyway' },
] as const;
export type Model = (typeof MODELS)[number]['code'];

export const LINE_STATES = [
  { code: 'offered', name: 'Offered' },
  { code: 'agreed', name: 'Agreed' },
  { code: 'ended', name: 'Ended' },
] as const;
export type LineState = (typeof LINE_STATES)[number]['code'];
