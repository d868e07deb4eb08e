import { expect, test } from 'vitest';
import { localityForm } from './locality.form.ts';

test('the name of a locality can stand in a letter: no tags, addresses or hidden line breaks', () => {
  const others = { area: '885', slug: 'north', anchor: 'Council', leadName: 'Nan', leadEmail: 'nan@north.example' };
  expect(localityForm.safeParse({ ...others, name: 'St Ives & Bodmin’s North' }).success).toBe(true);
  for (const name of ['C<b>', 'A@B', 'North\u2028shire', 'North\u0000shire', '((North)) {{x}}'])
    expect(localityForm.safeParse({ ...others, name }).success).toBe(false);
});
