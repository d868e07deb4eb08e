import { peoplePath } from '../../accounts/index.ts';
import { askedPath, attendancePath, meetingPath, newMeetingPath } from '../meetings/paths.ts';
import { inviteMembersPath } from '../inviting/paths.ts';
import * as paths from '../paths.ts';
import { nextStep, setUpSteps, type SetUpFacts, type StepCode } from './steps.rules.ts';

type Link = { text: string; href: string };
type Given = { slug: string; facts: SetUpFacts; meeting: string | null };

/** The steps with what leads on: of the next one all that may be done, of the others one link. */
export function setUpModel({ slug, facts, meeting }: Given) {
  const steps = setUpSteps(facts);
  const next = nextStep(steps);
  return {
    done: steps.filter((step) => step.done).length,
    all: steps.length,
    steps: steps.map((step, at) => ({
      ...step,
      number: at + 1,
      state: step.done ? 'done' : step === next ? 'next' : 'later',
      links: linksOf(step.code, { slug, facts, meeting }),
    })),
    next: next?.title ?? null,
  };
}

/** What can be done in a step: once it is done, what is there to look at or to go on with. */
function linksOf(code: StepCode, { slug, facts, meeting }: Given): Link[] {
  const rules = { slug, agreement: 'rules' };
  switch (code) {
    case 'purpose':
      return [
        facts.purposeWritten
          ? { text: 'The collaborative', href: paths.collaborativePath({ slug }) }
          : { text: 'Write the purpose', href: paths.changePurposePath({ slug }) },
        ...(facts.facilitator && facts.localLead ? [] : [{ text: 'People who sign in', href: peoplePath({ slug }) }]),
      ];
    case 'target':
      if (facts.wanted > 0) return [{ text: 'Change whom you mean to have', href: paths.targetPath({ slug }) }];
      return [
        { text: 'Begin from an example', href: paths.examplesPath({ slug }) },
        { text: 'Set numbers of your own', href: paths.targetPath({ slug }) },
      ];
    case 'members':
      return [
        { text: 'Name a member', href: paths.addMemberPath({ slug }) },
        { text: 'Name many from a file', href: paths.importMembersPath({ slug }) },
        ...(facts.members > 0 ? [{ text: 'Who is missing', href: paths.coveragePath({ slug }) }] : []),
      ];
    case 'rules':
      return [{ text: 'Rules of engagement', href: rulesHref(facts, rules) }];
    case 'meeting':
      return meeting === null
        ? [{ text: 'Plan it', href: newMeetingPath({ slug }) }]
        : [{ text: 'Open the meeting', href: meetingPath({ slug, meeting }) }];
    case 'invite':
      if (meeting === null) return [];
      if (facts.meeting?.asked === 0) return [{ text: 'Ask people', href: askedPath({ slug, meeting }) }];
      return [
        { text: 'Letters about it', href: `${meetingPath({ slug, meeting })}#letters-heading` },
        ...(facts.letters.guests > 0
          ? [{ text: 'Invite members to Throughline', href: inviteMembersPath({ slug }) }]
          : []),
      ];
    case 'hold':
      return meeting === null ? [] : [{ text: 'Note who was there', href: attendancePath({ slug, meeting }) }];
  }
}

function rulesHref({ rules }: SetUpFacts, at: { slug: string; agreement: string }): string {
  return rules === 'begun' ? paths.draftPath(at) : paths.agreementPath(at);
}
