/** What the rooms hold of a locality that is being set up. */
export type SetUpFacts = {
  purposeWritten: boolean;
  /** Whether somebody signs in as facilitator, and as local lead. */
  facilitator: boolean;
  localLead: boolean;
  /** Places of the target, and how many of them nobody fills. */
  wanted: number;
  open: number;
  members: number;
  /** Rules of engagement: nothing yet, a working copy, or given out for members to agree to. */
  rules: 'none' | 'begun' | 'given-out';
  /** The first meeting; `today`: its day has come. */
  meeting: { title: string; on: string; asked: number; today: boolean } | null;
  /**
   * Letters about it: who ever had one, who can have one and had none, or was told of how it was before it changed, who cannot
   * be written to; who is asked and has no account, or wants none.
   */
  letters: {
    written: number;
    toTell: number;
    changed: number;
    unreachable: number;
    guests: number;
    wantNone: number;
  };
  held: boolean;
};

export type StepCode = 'purpose' | 'target' | 'members' | 'rules' | 'meeting' | 'invite' | 'hold';
/** `says`: what is there, and what is missing, in sentences. */
export type Step = { code: StepCode; title: string; done: boolean; says: string[] };

/** One member alone meets nobody. */
const FEWEST_MEMBERS = 2;

/** The way from nothing to the first held meeting, in the order of doing. */
export function setUpSteps(facts: SetUpFacts): Step[] {
  return [purpose(facts), target(facts), members(facts), rules(facts), meeting(facts), invite(facts), hold(facts)];
}

/** The first step that is not done; none when all are. */
export function nextStep(steps: readonly Step[]): Step | undefined {
  return steps.find(({ done }) => !done);
}

function purpose({ purposeWritten, facilitator, localLead }: SetUpFacts): Step {
  return {
    ...{ code: 'purpose', title: 'Say what it is for, and who holds it', done: purposeWritten },
    says: [
      purposeWritten ? 'The purpose is written.' : 'One paragraph: whom it is for, what should change, and by when.',
      ...(facilitator ? [] : ['Nobody signs in as facilitator yet.']),
      ...(localLead ? [] : ['Nobody signs in as local lead yet.']),
    ],
  };
}

function target({ wanted }: SetUpFacts): Step {
  const done = wanted > 0;
  const says = done
    ? `${count(wanted, 'place is', 'places are')} wanted.`
    : 'How many from each sector, at each level. Begin from an example, and change it as it fits.';
  return { code: 'target', title: 'Set whom you mean to have', done, says: [says] };
}

function members({ members: here, wanted, open }: SetUpFacts): Step {
  const named = here === 0 ? 'Nobody is named yet.' : `${count(here, 'member is', 'members are')} named.`;
  return {
    ...{ code: 'members', title: 'Name the members', done: here >= FEWEST_MEMBERS },
    says: [
      named,
      ...(here > 0 && here < FEWEST_MEMBERS ? ['A meeting needs more than one.'] : []),
      ...(wanted > 0 && here > 0 && open > 0 ? [`${count(open, 'place is', 'places are')} still open.`] : []),
      ...(here === 0 ? ['They need no account: a name, a sector and a level are enough.'] : []),
    ],
  };
}

const RULES_SAY: Record<SetUpFacts['rules'], string> = {
  none: 'A few sentences about how people are with one another. Begin with our seven, or write your own.',
  begun: 'A working copy is begun. Give it out, so that members can agree to it.',
  'given-out': 'They are given out for members to agree to.',
};

function rules({ rules: stand }: SetUpFacts): Step {
  const done = stand === 'given-out';
  return { code: 'rules', title: 'Write the rules of engagement', done, says: [RULES_SAY[stand]] };
}

function meeting({ meeting: first }: SetUpFacts): Step {
  const says = first ? `${first.title}, on ${first.on}.` : 'A day, a time and a place or a link, and who is asked.';
  return { code: 'meeting', title: 'Plan the first meeting', done: first !== null, says: [says] };
}

function invite({ meeting: first, letters, held }: SetUpFacts): Step {
  const { written, toTell, changed } = letters;
  const asked = first?.asked ?? 0;
  return {
    ...{ code: 'invite', title: 'Invite those who are asked', done: held || (asked > 0 && toTell + changed === 0) },
    says: [
      ...(held && written === 0 ? ['The meeting was held; no letter went out about it.'] : []),
      ...(first === null ? ['Letters go out with one press once a meeting is planned.'] : []),
      ...(first !== null && asked === 0 && !held ? ['Nobody is asked to it yet.'] : []),
      ...(written > 0 ? [`${count(written, 'person has', 'people have')} had a letter.`] : []),
      ...(toTell > 0 && !held ? [`${count(toTell, 'person', 'people')} can be written to and had no letter yet.`] : []),
      ...(changed > 0 && !held
        ? [`It has changed since: ${count(changed, 'person is', 'people are')} still to be told.`]
        : []),
      ...(held ? [] : notTold(letters)),
    ],
  };
}

/** Whom no letter tells, or not all of it. */
function notTold({ unreachable, guests, wantNone }: SetUpFacts['letters']): string[] {
  return [
    ...(unreachable > 0 ? [`${count(unreachable, 'person', 'people')} cannot be written to: tell them yourself.`] : []),
    ...(guests > 0 ? [`${count(guests, 'person has', 'people have')} no account: ${NO_ACCOUNT}`] : []),
    ...(wantNone > 0 ? [`${count(wantNone, 'person wants', 'people want')} no account: ${WANTS_NONE}`] : []),
  ];
}

const NO_ACCOUNT = 'the letter says the day; where and when they read once they are invited to Throughline too.';
const WANTS_NONE = 'the letter says the day; tell them where and when yourself.';

function hold({ meeting: first, held }: SetUpFacts): Step {
  const step = { code: 'hold', title: 'Hold it, and note who came', done: held } as const;
  if (held) return { ...step, says: ['The first meeting was held.'] };
  if (first === null) return { ...step, says: ['On the day, in one tap for each.'] };
  return { ...step, says: [first.today ? 'Note who is here, in one tap for each.' : `On ${first.on}.`] };
}

const NUMBER = new Intl.PluralRules('en-GB');
const count = (n: number, one: string, many: string) =>
  NUMBER.select(n) === 'one' ? `One ${one}` : `${n.toLocaleString('en-GB')} ${many}`;
