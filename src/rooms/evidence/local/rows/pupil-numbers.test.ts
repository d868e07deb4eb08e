import { describe, expect, test } from 'vitest';
import { checkedRows, pupilNumber } from '../testing.ts';
import { cell, exclusions, HEADER, row, UPN } from './testing.ts';

describe('a pupil number', () => {
  test.each([UPN, `  ${UPN.toLowerCase()} `, pupilNumber('82020011700A'), 'B801200005001'])(
    '%s is taken',
    async (upn) => {
      expect((await cell('UPN', upn)).staged[0]?.['pupil_key']).toMatch(/^[0-9a-f]{64}$/);
    },
  );

  test.each(['B801200005002', 'B80120000500', 'I801200005001', '8012000050012', 'B8012O0005001'])(
    '%s is refused, and shown by its first four characters only (SAFETY 35)',
    async (upn) => {
      const { staged, problems } = await cell('UPN', upn);
      expect(staged).toEqual([]);
      expect(problems[0]?.value).toBe(`${upn.slice(0, 4)}${'•'.repeat(upn.length - 4)}`);
      expect(JSON.stringify(problems)).not.toContain(upn);
    },
  );

  test('is masked also when it stands in a wrong column (SAFETY 35)', async () => {
    const { problems } = await cell('Sex', `girl ${UPN}`);
    expect(JSON.stringify(problems)).not.toContain(UPN);
  });

  const spaced = UPN.replace(/^(.)(....)(....)(....)$/, '$1 $2 $3 $4');
  test.each([
    spaced,
    UPN.slice(1),
    `no. ${UPN.slice(1, 9)}`,
    UPN.replace(/^(.)(...)(....)(.*)$/, '$1-$2-$3-$4'),
    Array.from(UPN).join('\u00a0'),
  ])('however it is written (%s) is not shown in a wrong column, and is no name (SAFETY 35)', async (text) => {
    for (const column of ['Sex', 'School', 'Area']) {
      const { problems, staged } = await cell(column, text);
      expect(staged).toEqual([]);
      expect(JSON.stringify(problems).replaceAll(/[^\dA-Z]/g, '')).not.toContain(
        text.replaceAll(/\D/g, '').slice(0, 8),
      );
    }
    const { summary } = await checkedRows('exclusions', [
      [...HEADER, text],
      [...row(), ''],
    ]);
    expect(JSON.stringify(summary.said).replaceAll(/\D/g, '')).not.toContain(text.replaceAll(/\D/g, '').slice(0, 8));
  });

  test('is not what a wrong day is: that is shown as it stands', async () => {
    expect((await cell('Start date', '2024-13-01')).problems[0]?.value).toBe('2024-13-01');
  });

  test('leaves no trace in what is kept of the row', async () => {
    const { staged } = await exclusions(row());
    expect(JSON.stringify(staged)).not.toContain(UPN.slice(4));
  });
});

describe('a name', () => {
  test.each(['School', 'Area'])('in the column %s has no sign by which groups are joined', async (column) => {
    const { staged, problems } = await cell(column, 'North|year:7');
    expect([staged, problems]).toEqual([[], [expect.objectContaining({ column, severity: 'error' })]]);
  });

  test('has no control characters: no table takes one of them', async () => {
    const { staged } = await cell('School', 'Hill\u0000School');
    expect(staged[0]).toMatchObject({ school: 'Hill School' });
  });
});
