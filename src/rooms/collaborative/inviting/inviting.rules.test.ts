import { describe, expect, test } from 'vitest';
import type { Standing } from '../../accounts/index.ts';
import { judge, type Unjoined } from './inviting.rules.ts';
import { added, NOTHING_YET, outcomeWords } from './outcome.rules.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const ANN: Unjoined = { id: 'a', name: 'Ann Hart', email: 'Ann@x.example', role: 'member', wish: null };
const day = (text: string) => new Date(`${text}T12:00:00Z`);

function verdictOn(standing: Partial<Standing> | null, one: Partial<Unjoined> = {}, demo = true) {
  const standings = new Map<string, Standing>(
    standing ? [['ann@x.example', { account: null, invitation: null, ...standing }]] : [],
  );
  return judge({ ...ANN, ...one }, { standings, taken: new Set(['taken']), demo, now: NOW });
}

describe('a member without an account', () => {
  test('who has an address is invited in the least role in which they can do what a member does', () => {
    for (const [role, as] of [
      ['member', 'member'],
      ['chair', 'member'],
      ['parent', 'member'],
      ['young-person', 'member'],
      ['youth-researcher', 'youth-researcher'],
    ] as const)
      expect(verdictOn(null, { role })).toEqual({ is: 'ready', role: as, again: false });
  });

  test('whose invitation can still be accepted waits; one that ran out goes again in the role that it was for', () => {
    const invitation = (until: string) => ({
      invitation: { name: 'ann HART', role: 'observer' as const, expiresAt: day(until) },
    });
    expect(verdictOn(invitation('2026-11-23'))).toEqual({ is: 'waits' });
    expect(verdictOn(invitation('2026-11-22'))).toEqual({ is: 'ready', role: 'observer', again: true });
  });

  test('is left for one who looks at them alone where an account has their address, whoever’s it is', () => {
    const with_ = (id: string, shutOut: boolean) => verdictOn({ account: { id, name: 'A. Hart', shutOut } });
    expect(with_('taken', false)).toEqual({ is: 'hindered', why: 'anothers' });
    expect(with_('other', false)).toEqual({ is: 'hindered', why: 'signs-in' });
    expect(with_('other', true)).toEqual({ is: 'hindered', why: 'shut-out' });
  });

  test('was not invited, and cannot be, where somebody of another name was, or had a part here (decision 49)', () => {
    const invitation = (name: string) =>
      verdictOn({ invitation: { name, role: 'member', expiresAt: day('2026-11-23') } });
    expect([invitation('Ann Hart').is, invitation('Bob Hart')]).toEqual([
      'waits',
      { is: 'hindered', why: 'another-name' },
    ]);
    const account = (shutOut: boolean) => verdictOn({ account: { id: 'other', name: 'Bob Hart', shutOut } });
    expect(account(true)).toEqual({ is: 'hindered', why: 'another-name' });
    expect(account(false)).toEqual({ is: 'hindered', why: 'signs-in' });
  });

  test('is not written to without an address, nor at a real one in a demonstration', () => {
    expect(verdictOn(null, { email: null })).toEqual({ is: 'hindered', why: 'no-address' });
    expect(verdictOn(null, { email: 'ann@council.gov.uk' })).toEqual({ is: 'hindered', why: 'real' });
    expect(verdictOn(null, { email: 'ann@council.gov.uk' }, false)).toMatchObject({ is: 'ready' });
  });
});

describe('what has come of a press', () => {
  test('is how many go, and why others do not', () => {
    const tally = added(added(NOTHING_YET, ['written', 'waits', 'written']), ['shut-out', 'waits']);
    expect(outcomeWords(tally, true)).toBe(
      '2 invitations were written and handed over to be sent. Not written to: 2 whose earlier invitation can still be accepted; 1 whose account has no part here any more.',
    );
    expect(outcomeWords(added(NOTHING_YET, ['written']), true)).toBe(
      'One invitation was written and handed over to be sent.',
    );
    expect(outcomeWords(added(NOTHING_YET, ['gone']), true)).toMatch(/^No invitation was written\. Not written to: 1 /);
  });

  test('does not say that letters go where none leaves', () => {
    expect(outcomeWords({ written: 3, unsent: {} }, false)).toBe(
      '3 invitations were written, and no mail server was set up to send them.',
    );
  });
});
