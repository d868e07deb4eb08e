import type { AgreementCode, Holder } from './agreement-words.ts';

type Start = { holder: Holder | null; title: string; about: string };

const rule = (title: string, about: string): Start => ({ holder: null, title, about });
const duty = (holder: Holder, title: string, about: string): Start => ({ holder, title, about });

/**
 * What a locality may begin with, in our words: seven rules of engagement as the programme's groups used them, and its
 * division of work between facilitator, local authority and members.
 */
export const START_TEXTS: Readonly<Record<AgreementCode, readonly Start[]>> = {
  rules: [
    rule('Begin from goodwill', 'We take it that everybody here means well. We stay kind, also when we disagree.'),
    rule(
      'Be here and listen',
      'Screens stay closed unless they help somebody to take part. We listen before we answer.',
    ),
    rule(
      'Stories stay, lessons leave',
      'What we have learned may be passed on. Who said it, and whose story it was, stays in the room.',
    ),
    rule('Question the idea, not the person', 'We ask one another to think again. Nobody is shown up.'),
    rule(
      'Speak from your own experience',
      'Every experience counts, from work and from home. We say “I”, and speak for others only when they asked us to.',
    ),
    rule('Make room', 'Who has spoken much holds back. Who has said little is invited, and may say no.'),
    rule('Let silence be', 'A pause is part of thinking. Nobody has to fill it.'),
  ],
  duties: [
    duty('facilitator', 'Bring the group together', 'Plans and runs workshops, termly meetings and check-ins.'),
    duty(
      'facilitator',
      'Coach those who try something new',
      'Helps each pilot to plan, to measure and to change course.',
    ),
    duty('facilitator', 'Pass on what is learned', 'Between pilots, and from other localities. Owns no outcome.'),
    duty(
      'facilitator',
      'Judge together whether it works',
      'Agrees with the evaluator and the members what will be measured.',
    ),
    duty('authority', 'Govern the work', 'Holds the collaborative, reports to its boards, and names a local lead.'),
    duty(
      'authority',
      'Use its levers',
      'Follows up what schools and services promised, and makes it part of usual business.',
    ),
    duty(
      'authority',
      'Win people and time',
      'Asks leaders to release their staff, and opens doors to services that are missing.',
    ),
    duty('members', 'Do what was agreed', 'Each member takes on at least one action and says when it cannot be done.'),
    duty(
      'members',
      'Speak up for it at home',
      'Tells their own organisation what is tried, and brings back what families and colleagues say.',
    ),
  ],
};
