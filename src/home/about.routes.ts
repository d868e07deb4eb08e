import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../foundation/config/index.ts';
import { definePath, everyone, get, page, type Answer, type Route } from '../foundation/http/index.ts';
import { readGuide } from './guide.rules.ts';

export const aboutPath = definePath('/about');
export const accessibilityPath = definePath('/accessibility');
const membersGuidePath = definePath('/about/for-members');
const facilitatorsGuidePath = definePath('/about/for-facilitators');
const localLeadsGuidePath = definePath('/about/for-local-leads');

/** Guides that are pages too, for people who never see the folder of the code. */
const GUIDES = new Map([
  ['member.md', membersGuidePath()],
  ['facilitator.md', facilitatorsGuidePath()],
  ['local-lead.md', localLeadsGuidePath()],
]);

/** What somebody may want to know before they trust us: how it works, what is kept, how accessible it is; and how to use it. */
export const aboutRoutes: Route[] = [
  get(aboutPath, everyone, about),
  get(membersGuidePath, everyone, () => guide('member.md')),
  get(facilitatorsGuidePath, everyone, () => guide('facilitator.md')),
  get(localLeadsGuidePath, everyone, () => guide('local-lead.md')),
  get(accessibilityPath, everyone, () =>
    page('home/views/accessibility.njk', { title: 'Accessibility' }, { cacheable: true }),
  ),
];

function about(): Answer {
  const guides = {
    members: membersGuidePath(),
    facilitators: facilitatorsGuidePath(),
    localLeads: localLeadsGuidePath(),
  };
  return page('home/views/about.njk', { title: 'How Throughline works', guides }, { cacheable: true });
}

function guide(file: string): Answer {
  const text = fs.readFileSync(path.join(projectRoot, 'docs/guides', file), 'utf8');
  const breadcrumbs = [{ text: 'How Throughline works', href: aboutPath() }];
  return page('home/views/guide.njk', readGuide(text, GUIDES), { cacheable: true, breadcrumbs });
}
