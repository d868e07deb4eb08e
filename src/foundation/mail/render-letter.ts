import { projectRoot } from '../config/index.ts';
import { createViews } from '../views/index.ts';
import type { LetterContent } from './letter.ts';

/** `change` and `unsubscribe` stand at the foot of letters that the reader may turn off. */
type Foot = { change: string | null; unsubscribe: string | null };

const views = createViews({ root: projectRoot, cache: true });

/** One source, two forms: plain text for whoever prefers it, and HTML without pictures or anything that tells of reading. */
export function renderLetter(content: LetterContent, foot: Foot): { text: string; html: string } {
  return { text: asText(content, foot), html: views.render('foundation/mail/letter.njk', { ...content, ...foot }) };
}

function asText({ paragraphs, action, after, why }: LetterContent, { change, unsubscribe }: Foot): string {
  const foot = [
    why,
    ...(change ? ['Choose which letters you get, and when:', change] : []),
    ...(unsubscribe ? ['Stop letters of this kind:', unsubscribe] : []),
  ];
  return [...paragraphs, `${action.text}:`, action.href, ...after, '-- ', ...foot].join('\n\n') + '\n';
}
