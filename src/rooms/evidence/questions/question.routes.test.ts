import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { signInAs } from '../../../../tests/support/house.ts';
import type { Actor } from '../../../foundation/db/index.ts';
import type { CurrentLocality } from '../../../foundation/http/index.ts';
import { areaQuestionPath, areaQuestionsPath, questionPath, questionsPath } from '../paths.ts';
import { houseOfFigures, publishedFigures } from '../testing.ts';
import { questionKind } from './question-kind.ts';
import { questions } from './questions.ts';

const { db } = await publishedFigures();
const house = await houseOfFigures();

/** One with everything, one without neighbours, one of two schools, one that was abolished. */
const AREAS = ['worcestershire', 'city-of-london', 'isles-of-scilly', 'bedfordshire'];
const FIRST_BYTES = { csv: '\uFEFF', xlsx: 'PK', svg: '<svg ', png: '\uFFFDPNG' } as const;

describe('every question', () => {
  it('has a name, an id and an address of its own', () => {
    for (const what of ['id', 'name', 'about'] as const)
      expect(new Set(questions.map((question) => question[what])).size).toBe(questions.length);
    for (const { id } of questions) expect(id).toMatch(/^[a-z][a-z-]*$/);
    // Pages of figures that are no questions have these names in the thread's ids.
    expect(
      questions.filter(({ id }) => ['picture', 'measure', 'questions', 'measures', 'schools'].includes(id)),
    ).toEqual([]);
  });
  for (const { id } of questions) {
    it(`${id} is answered for areas of every kind: in words, with figures whose files can all be taken away`, async () => {
      for (const name of AREAS) {
        const { status, $ } = await house.visitor().get(areaQuestionPath(id)({ name }));
        expect([name, status]).toEqual([name, 200]);
        expect($('.tl-finding__text').text().trim().length, name).toBeGreaterThan(20);
        const files = $('a[download]')
          .map((_at, link) => $(link).attr('href') ?? '')
          .get();
        expect(files.length, name).toBeGreaterThan(0);
        for (const href of files) await expectFile(href);
      }
    }, 60_000);
    it(`${id} stands in a locality with its thread, and has nothing that axe would find`, async () => {
      // The page for everybody is the same without the thread and the button.
      const seen = await (await signInAs(house, 'local-lead')).get(questionPath(id)({ slug: 'marlshire' }));
      expect(seen.$('#thread-heading').length).toBe(1);
      expect(seen.body).toContain('Marlshire is invented.');
      await expectAccessible(seen.body);
    }, 60_000);
    it(`${id} has no file of another figure or kind`, async () => {
      for (const file of ['nothing.csv', 'nothing', '.csv', 'x.pdf'])
        expect((await house.visitor().get(`${areaQuestionPath(id)({ name: 'kent' })}/files/${file}`)).status).toBe(404);
    });
  }
});

describe('choices that are wished for seldom', () => {
  it('wait under one line that says how they stand, and go along with the form', async () => {
    const path = `${areaQuestionPath('map')({ name: 'kent' })}?breaks=equal`;
    const { $ } = await house.visitor().get(path);
    const more = $('.tl-more-choices');
    expect(more.find('.govuk-details__summary-text').text()).toBe('More choices');
    const chosen = more.find('select[name="breaks"] option[selected]').text();
    expect(chosen.length).toBeGreaterThan(0);
    expect(more.find('.tl-more-choices__chosen').text()).toContain(chosen);
    expect(more.closest('form').find('select[name="year"]').length).toBe(1);
  });
  it('say of checkboxes how many are ticked', async () => {
    const { $ } = await house.visitor().get(areaQuestionPath('spine')({ name: 'kent' }));
    const ticked = $('.tl-more-choices input:checked').length;
    const offered = $('.tl-more-choices input[type="checkbox"]').length;
    expect($('.tl-more-choices__one').first().text()).toBe(`Measures: ${ticked} of ${offered}`);
  });
});

describe('a page of a question in the thread', () => {
  const kind = questionKind(questions);
  const locality: CurrentLocality = {
    ...{ id: '', slug: 'marlshire', name: 'Marlshire', areaNumber: '885', areaName: 'Worcestershire' },
    ...{ phase: 'see', demonstration: true, role: 'member' },
  };
  it('has the title of the page with what was chosen, and none when it is not there', async () => {
    const ids = ['context|885', 'context|845|neighbours=2021-04', 'context|999', 'context|885|neighbours=x', 'no|885'];
    const actor: Actor = { kind: 'nobody' };
    const titles = await db
      .transaction()
      .execute((tx) => kind.titles({ tx, actor, locality }, [...ids, `context|885|neighbours=${'x'.repeat(200)}`]));
    expect([...titles.keys()]).toEqual(ids.slice(0, 2));
    expect(titles.get('context|885')).toContain('Worcestershire');
    expect(titles.get(ids[1] ?? '')).toContain('East Sussex');
  });
  it('leads to the locality’s own page, and for another area to the public one', () => {
    expect(kind.href(locality, 'context|885|neighbours=2021-04')).toBe('/in/marlshire/context?neighbours=2021-04');
    expect(kind.href(locality, 'context|845')).toBe('/areas/845/context');
  });
  it('can be found by its words', async () => {
    const visit = { locality } as Parameters<typeof kind.suggest>[0];
    expect((await kind.suggest(visit, '')).length).toBe(Math.min(20, questions.length));
    expect(await kind.suggest(visit, 'zebra')).toEqual([]);
  });
});

describe('the list of questions', () => {
  it('leads to each of them, to the picture and to any measure', async () => {
    const { $, body } = await house.visitor().get(areaQuestionsPath({ name: 'worcestershire' }));
    const hrefs = $('.tl-entry a')
      .map((_at, link) => $(link).attr('href') ?? '')
      .get();
    const own = questions.map(({ id }) => `/areas/worcestershire/${id}`);
    expect(hrefs).toEqual(['/areas/worcestershire', ...own, '/areas/worcestershire/measures']);
    await expectAccessible(body);
  });
  it('is reached from the picture, from the list of areas and from "See"', async () => {
    const reached = async (address: string) => (await house.visitor().get(address)).body;
    expect(await reached('/areas/worcestershire')).toContain('href="/areas/worcestershire/questions"');
    expect(await reached('/areas?search=worcester')).toContain('href="/areas/worcestershire/questions"');
    const see = await (await signInAs(house, 'observer')).get('/in/marlshire/see');
    expect(see.body).toContain(`href="${questionsPath({ slug: 'marlshire' })}"`);
  });
  it('leads from an old number or another spelling to the one address', async () => {
    expect((await house.visitor().get(areaQuestionsPath({ name: '885' }))).location).toBe(
      '/areas/worcestershire/questions',
    );
  });
});

async function expectFile(href: string): Promise<void> {
  const { status, headers, body } = await house.visitor().get(href);
  const type = (href.split('?')[0] ?? '').split('.').at(-1) as keyof typeof FIRST_BYTES;
  expect([href, status]).toEqual([href, 200]);
  expect(body.slice(0, FIRST_BYTES[type].length)).toBe(FIRST_BYTES[type]);
  expect(headers['content-disposition']).toContain(`.${type}"`);
  expect(headers['cache-control']).toContain('public');
}
