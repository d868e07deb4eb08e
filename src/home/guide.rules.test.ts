import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../foundation/config/index.ts';
import { readGuide } from './guide.rules.ts';

describe('a guide that is a page too', () => {
  test('is read block by block; a link to a file that is no page is plain text', () => {
    const text = '# Title\n\nOne _two_\nthree.\n\n## More\n\n- **A** [b](b.md)\n- [c](c.md)\n\n1. First\n2. Second\n';
    const plain = (words: string) => ({ text: words, style: 'plain', href: null });
    expect(readGuide(text, new Map([['b.md', '/b']]))).toEqual({
      title: 'Title',
      blocks: [
        { kind: 'text', runs: [plain('One '), { text: 'two', style: 'em', href: null }, plain(' three.')] },
        { kind: 'heading', runs: [plain('More')] },
        {
          kind: 'list',
          items: [
            [{ text: 'A', style: 'strong', href: null }, plain(' '), { text: 'b', style: 'plain', href: '/b' }],
            [plain('c')],
          ],
        },
        { kind: 'steps', items: [[plain('First')], [plain('Second')]] },
      ],
    });
  });

  test.each(['member.md', 'facilitator.md'])(
    '%s is written in what the page knows, and leaves no mark unread',
    (file) => {
      const guide = readGuide(fs.readFileSync(path.join(projectRoot, 'docs/guides', file), 'utf8'), new Map());
      const text = guide.blocks.flatMap((block) => ('runs' in block ? block.runs : block.items.flat()));
      expect(text.map((run) => run.text).filter((one) => /[*_`#|]|\]\(/.test(one))).toEqual([]);
    },
  );
});
