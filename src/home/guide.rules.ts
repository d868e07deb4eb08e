/** A stretch of text in one style; `href` where it leads somewhere. */
export type Run = { text: string; style: 'plain' | 'strong' | 'em'; href: string | null };
export type Block = { kind: 'heading' | 'text'; runs: Run[] } | { kind: 'list' | 'steps'; items: Run[][] };
export type Guide = { title: string; blocks: Block[] };

const RUN = /\*\*(?<strong>[^*]+)\*\*|_(?<em>[^_]+)_|\[(?<label>[^[\]]+)\]\((?<target>[^()\s]+)\)/g;

/**
 * What one of our own guides says, from the little Markdown that they are written in: a title, headings, paragraphs, and lists
 * of one level. `pages` leads from a guide's file to its page; a link to anything else is plain text.
 */
export function readGuide(markdown: string, pages: ReadonlyMap<string, string>): Guide {
  const [first = '', ...parts] = markdown.trim().split(/\n{2,}/);
  return { title: first.replace(/^# /, ''), blocks: parts.map((part) => blockOf(part, pages)) };
}

function blockOf(part: string, pages: ReadonlyMap<string, string>): Block {
  const items = (mark: RegExp) => part.split(/\n/).map((line) => runsOf(line.replace(mark, ''), pages));
  if (part.startsWith('## ')) return { kind: 'heading', runs: runsOf(part.slice(3), pages) };
  if (part.startsWith('- ')) return { kind: 'list', items: items(/^- /) };
  if (/^\d+\. /.test(part)) return { kind: 'steps', items: items(/^\d+\. /) };
  return { kind: 'text', runs: runsOf(part.replaceAll('\n', ' '), pages) };
}

function runsOf(text: string, pages: ReadonlyMap<string, string>): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const found of text.matchAll(RUN)) {
    const { strong, em, label, target } = found.groups ?? {};
    if (found.index > at) runs.push({ text: text.slice(at, found.index), style: 'plain', href: null });
    const style = strong ? 'strong' : em ? 'em' : 'plain';
    runs.push({ text: strong ?? em ?? label ?? '', style, href: target ? (pages.get(target) ?? null) : null });
    at = found.index + found[0].length;
  }
  if (at < text.length) runs.push({ text: text.slice(at), style: 'plain', href: null });
  return runs;
}
