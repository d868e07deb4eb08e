import { ROLES, ROLE_WORDS, type Role } from '../../../foundation/http/index.ts';

const ABOUT: Record<Role, string> = {
  'local-lead': 'runs the collaborative day to day, invites people and gives roles',
  facilitator: 'neutral process expert; owns no outcome',
  evaluator: 'independent; sees what was measured and never edits plans',
  member: 'takes part for an organisation',
  'youth-researcher': 'trained young person who helps design, hold and analyse interviews',
  observer: 'reads, changes nothing',
};

/** The roles as radio buttons of the GOV.UK macro. */
export function roleItems(chosen: string) {
  return ROLES.map((value) => ({
    value,
    text: capital(ROLE_WORDS[value]),
    hint: { text: capital(ABOUT[value]) },
    checked: value === chosen,
  }));
}

/** A role as it begins a line: 'Local lead'. */
export function roleTitle(role: Role): string {
  return capital(ROLE_WORDS[role]);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
