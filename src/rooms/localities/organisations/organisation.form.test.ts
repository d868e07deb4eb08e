import { expect, test } from 'vitest';
import { addForm, changeForm } from './organisation.form.ts';

test('a version that no row can have is refused with the form, and is no fault of the database', () => {
  const form = { name: 'Hillcote', sector: 'primary' };
  expect(changeForm.safeParse({ ...form, version: '2' }).success).toBe(true);
  for (const version of ['', '-1', 'NaN', '99999999999999'])
    expect(changeForm.safeParse({ ...form, version }).success).toBe(false);
});

test('since when it takes part is typed as days are everywhere here; one that is no day is named', () => {
  const typed = (from: string) => addForm.safeParse({ name: 'Hillcote', sector: 'primary', from });
  expect(typed('1/9/2026').data?.from).toBe('2026-09-01');
  expect(typed('2026-09-01').data?.from).toBe('2026-09-01');
  expect(typed('').data?.from).toBe('');
  expect(typed('31/2/2026').error?.issues[0]?.message).toBe(
    'February 2026 has 28 days: enter a day that exists, like 1/9/2026',
  );
});
