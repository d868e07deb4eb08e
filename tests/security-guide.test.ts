import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../src/foundation/config/index.ts';
import { CHECKS } from './support/safety-checks.ts';

/** The tests that hold each check, found by their names: "… (SAFETY 12)", "… (SAFETY 2 and 4)", "… (SAFETY 1, 5, 19)". */
function heldBy(): Map<number, string[]> {
  const held = new Map<number, string[]>();
  for (const folder of ['src', 'tests']) {
    for (const file of fs.readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!file.endsWith('.test.ts') || file.endsWith('security-guide.test.ts')) continue;
      const text = fs.readFileSync(path.join(projectRoot, folder, file), 'utf8');
      // A name stands between one kind of quotation marks, and may go on over no line.
      for (const [, , name = '', numbers = ''] of text.matchAll(
        /(['`"])((?:(?!\1|\n).){3,220}) \(SAFETY ([^)\n]+)\)/g,
      )) {
        for (const number of numbersIn(numbers)) {
          held.set(number, [...(held.get(number) ?? []), `${name} — \`${path.posix.join(folder, file)}\``]);
        }
      }
    }
  }
  return held;
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/(\d+)(?: to (\d+))?/g)].flatMap(([, from, to]) => {
    const [first, last] = [Number(from), Number(to ?? from)];
    return Array.from({ length: last - first + 1 }, (_none, at) => first + at);
  });
}

const HEAD = `# Forty checks

What Throughline promises about people's data, each with the automatic tests that hold it, or why it does not apply yet. This list is made from the tests themselves: a promise without a test, and without a reason, fails the build. Levels follow OWASP ASVS 5.0 (level 2), the ICO's guidance and WCAG 2.2 AA. How faults are survived is in [faults](faults.md).

What these checks do not hold against: somebody who runs SQL as the product's own database role can say to be anybody, because the role is trusted with saying who asks ([decision 2](../decisions/0002-tenancy.md)). Nobody reaches that role by a page; guard its password as you guard the data.

To report a weakness, write to whoever runs your Throughline; they find us in the README.
`;

test('the security guide lists forty checks, each with its tests or the reason why not yet', async () => {
  const held = heldBy();
  expect(CHECKS).toHaveLength(40);
  const bare = CHECKS.filter(({ number, notYet }) => !held.has(number) && !notYet).map(({ number }) => number);
  expect(bare).toEqual([]);
  const parts = CHECKS.map(({ number, promise, notYet }) => {
    const tests = (held.get(number) ?? []).map((one) => `- ${one}\n`).join('');
    return `\n## ${number}. ${promise}\n\n${notYet ? `${notYet}\n${tests && '\n'}` : ''}${tests}`;
  });
  await expect(`${HEAD}${parts.join('')}`).toMatchFileSnapshot('../docs/guides/security.md');
});
