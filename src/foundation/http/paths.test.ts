import { expect, test } from 'vitest';
import { definePath, withQuery } from './paths.ts';
import { everyone, inThisLocality } from './policy.ts';
import { get } from './route.ts';

test('an address is filled in, and what is filled in cannot break out of its place', () => {
  const path = definePath('/in/:slug/measures/:measure');
  expect(path({ slug: 'marlshire', measure: 'A/B ?#' })).toBe('/in/marlshire/measures/A%2FB%20%3F%23');
  expect(definePath('/areas')()).toBe('/areas');
});

test('a query leaves out what is not asked for and repeats what is asked for twice', () => {
  expect(withQuery('/x', { one: 'a b', none: undefined, empty: '', many: ['c', 'd'] })).toBe(
    '/x?one=a+b&many=c&many=d',
  );
  expect(withQuery('/x', {})).toBe('/x');
});

test('a page of a locality without the locality’s policy does not start, nor the other way round', () => {
  const handler = () => ({ kind: 'redirect' as const, href: '/', permanent: false });
  expect(() => get(definePath('/in/:slug/secret'), everyone, handler)).toThrow('belong together');
  expect(() => get(definePath('/elsewhere'), inThisLocality(), handler)).toThrow('belong together');
});
