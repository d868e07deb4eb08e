import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { contentOf, FIELD_NAMES, foundationLetters, type FieldName } from '../src/foundation/mail/index.ts';
import { renderLetter } from '../src/foundation/mail/render-letter.ts';
import { jobLetters } from '../src/foundation/jobs/index.ts';
import { rooms } from '../src/rooms.ts';

const BASE = 'https://throughline.example.org';

/** One value of each kind that a letter may hold, each to be found again. */
const CANARIES: Record<FieldName, string> = {
  locality: 'Canaryshire & Co',
  role: 'canary lead',
  phrase: 'Import of canaries',
  count: '7318',
  lines: '7 canaries wait for you\n1 canary waits for you in Marlshire',
  date: '4 March 2026',
  link: `${BASE}/canary/link`,
};

/** Fields that nobody declares: whatever a caller adds, it goes nowhere (SAFETY 35). */
const SMUGGLED = {
  name: 'Quilla Zephyrine',
  email: 'quilla@zephyrine.org',
  child: 'Otis Brightwater',
  title: 'Case 4711',
};

const letters = [...foundationLetters, ...jobLetters, ...rooms.flatMap((room) => room.letters ?? [])];
const render = (personalisation: Record<string, string>, template = letters[0]!) => {
  const content = contentOf({ template, personalisation }, BASE);
  return { content, ...renderLetter(content, { change: null, unsubscribe: null }) };
};

describe('every letter', () => {
  test('is in a list, each once', () => {
    const names = letters.map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(2);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(letters.map((letter) => [letter.name, letter] as const))(
    '%s holds nothing but its declared fields, in both forms (SAFETY 35)',
    (_name, template) => {
      const { content, text, html } = render({ ...CANARIES, ...SMUGGLED }, template);
      for (const canary of Object.values(SMUGGLED)) expect(text + html).not.toContain(canary);
      for (const field of FIELD_NAMES.filter((one) => !template.fields.includes(one)))
        expect(text, field).not.toContain(CANARIES[field]);
      // The subject is read on locked telephones: no link and no role in it.
      expect(content.subject).not.toMatch(/https?:|canary lead/);
    },
  );

  test.each(letters.map((letter) => [letter.name, letter] as const))(
    '%s says who, what and one link, and why it came; plain text and HTML say the same',
    (_name, template) => {
      const { content, text, html } = render(CANARIES, template);
      expect(content.subject.length).toBeLessThan(100);
      expect(content.why).toMatch(/^You get this letter because /);
      const links = (given: string) => new Set(given.match(/https?:\/\/[^\s"<]+/g));
      expect(links(text)).toEqual(new Set([CANARIES.link]));
      expect(links(html)).toEqual(new Set([CANARIES.link]));
      const shown = load(html)('body').text();
      for (const paragraph of [...content.paragraphs, ...content.after, content.why, content.action.text]) {
        expect(text).toContain(paragraph);
        expect(shown).toContain(paragraph);
      }
    },
  );

  const hostile: [FieldName, string][] = [
    ['locality', 'Marlshire\r\nBcc: all@example.org'],
    ['locality', 'Marlshire\u2028Bcc: x'],
    ['locality', '<img src=x>'],
    ['locality', 'write to quilla@zephyrine.org'],
    ['role', 'lead\nSubject: x'],
    ['link', 'https://elsewhere.example.com/sign-in'],
    ['link', `${BASE}.elsewhere.com/x`],
    ['link', `javascript:alert(1)//${BASE}/`],
    ['link', `${BASE}/x\r\nBcc: y`],
  ];
  test.each(hostile)('does not leave with a %s like %j', (field, value) => {
    const template = letters.find(({ fields }) => fields.includes(field))!;
    expect(() => render({ ...CANARIES, [field]: value }, template)).toThrow();
  });

  test('what is refused is not repeated, since an error reaches the log', () => {
    const template = letters.find(({ fields }) => fields.includes('locality'))!;
    expect(() => render({ ...CANARIES, locality: SMUGGLED.email }, template)).toThrow(/^(?!.*quilla)/);
  });
});
