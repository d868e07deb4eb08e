/** The programme's five elements of collaboration that lasts, in its order, with what its localities learned, in our words. */
export const ELEMENTS = [
  {
    code: 'sf',
    mark: 'Sf',
    name: 'Strong foundations',
    about: 'Time was taken to see the whole local system first, so that what is done is what matters here.',
    question: 'Do we stand on strong foundations: a purpose we share, and priorities that come from what we found out?',
    presence:
      'All three localities of the programme began with about a year of mapping. Members later agreed that it had found the right priorities, and the two years of work after it could follow what their area needed. They valued the maps more as time went on.',
    absence:
      'What it costs to leave this out the programme did not see: all three had mapped first. Its advice is to give the evidence enough time, and to hear every view on what matters before priorities are chosen.',
  },
  {
    code: 'dm',
    mark: 'Dm',
    name: 'Diverse membership',
    about: 'Different views and kinds of knowledge are in the room, close to families as well as in charge.',
    question: 'Are the people we need in the room, from every sector and level?',
    presence:
      'A mixed membership brought in views and knowledge that nobody had alone, and members came to understand what the others’ organisations do.',
    absence:
      'Parents and carers faded after the first year, the voluntary and community sector hardly took part, and governors were missing, though the maps had named the first two as key partners. The programme names this as its own regret.',
  },
  {
    code: 'nf',
    mark: 'Nf',
    name: 'Neutral facilitation',
    about: 'Somebody without a stake in the outcome sees to it that all take part as equals and that things get done.',
    question: 'Is somebody holding the process who wants no particular outcome, so that we take part as equals?',
    presence:
      'Members named facilitation from outside as one of the things that set action going: all could take part as equals in agreeing a vision, and the sub-groups had help with their problems later. Time together in one room built trust.',
    absence:
      'Trust does not come by itself. In the first year it was rated lowest of the five sides of working together, and at least a third of those who answered did not trust others to play their part, or did not feel trusted to play theirs.',
  },
  {
    code: 'mm',
    mark: 'Mm',
    name: 'Managed membership',
    about: 'Somebody looks after who joins, who leaves and who fades, so that the work lasts over years.',
    question: 'Do we look after our membership: joining, leaving, handing over and staying?',
    presence:
      'Where senior people stayed, plans fitted what the area was doing anyway. Members then brought colleagues into the pilots, and the trust they had built had to be passed on to them.',
    absence:
      'Parents’ and carers’ part was not planned beyond the first year, and it faded. The advice is to plan for the long term what part each has, and to vary the form, time and place of meetings so that parents who work can come.',
  },
  {
    code: 'de',
    mark: 'De',
    name: 'Defined expectations',
    about: 'Everybody knows what is asked of them, what it costs, who pays, and who answers for what.',
    question: 'Is it clear what we ask of each other: time, money, duties and rules?',
    presence:
      'Working as designers and leaders among equals was one of the strongest reasons to act. Who coaches, who governs and who acts was written down.',
    absence:
      'No money went to authorities, schools or services, because taking part counted as usual work. It cost time and administration all the same, and attention went elsewhere at times, above all when other money came. Where nobody tended it, leadership fell back to the local authority.',
  },
] as const;

export type Element = (typeof ELEMENTS)[number];
export type ElementCode = Element['code'];

export function elementOf(code: string | undefined): Element | undefined {
  return ELEMENTS.find((one) => one.code === code);
}

/** How a member may answer, from the strongest; each answer counts in one band of what is shown. */
export const ANSWERS = [
  { value: 5, name: 'Very strong', band: 'strong' },
  { value: 4, name: 'Strong', band: 'strong' },
  { value: 3, name: 'In parts', band: 'part' },
  { value: 2, name: 'Weak', band: 'weak' },
  { value: 1, name: 'Not there', band: 'weak' },
  { value: 0, name: 'I cannot say', band: 'cannot-say' },
] as const;

/** What whoever answers any of the five is told before they send it: what they leave open is no silence. */
export const LEFT_OPEN = 'What you leave open counts as “I cannot say” once you have answered one of the five.';

/** What is shown: five points would hide more than they tell where few answer. What was left open is never told apart. */
export const BANDS = [
  { code: 'weak', name: 'Not there or weak' },
  { code: 'part', name: 'In parts' },
  { code: 'strong', name: 'Strong or very strong' },
  { code: 'cannot-say', name: 'Cannot say, or left open' },
] as const;
export type Band = (typeof BANDS)[number]['code'];

/** In the order in which people read them: strength first, and who could not say last. */
export const BANDS_AS_READ = (['strong', 'part', 'weak', 'cannot-say'] as const).map((code) => ({
  code,
  name: BANDS.find((band) => band.code === code)?.name ?? code,
}));
