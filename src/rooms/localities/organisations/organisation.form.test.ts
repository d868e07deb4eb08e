import { expect, test } from 'vitest';
import { changeForm } from './organisation.form.ts';

test('a version that no row can have is refused with the form, and is no fault of the database', () => {
  const form = { name: 'Hillcote', sector: 'primary' };
  expect(changeForm.safeParse({ ...form, version: '2' }).success).toBe(true);
  for (const version of ['', '-1', 'NaN', '99999999999999'])
    expect(changeForm.safeParse({ ...form, version }).success).toBe(false);
});
