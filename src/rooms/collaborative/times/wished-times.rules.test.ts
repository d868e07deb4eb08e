import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_PARTS, suitsOf, type SectorWishes } from './wished-times.rules.ts';

describe('what is told of people’s wishes (SAFETY 37)', () => {
  const SECTORS = ['a', 'b', 'c', 'd', 'e'];
  const none = { 'school-day': 0, 'after-school': 0, evening: 0, weekend: 0 };
  const answers = fc
    .array(fc.record({ sector: fc.constantFrom(...SECTORS), evening: fc.boolean() }), { maxLength: 24 })
    .map((all) => all.map((one, id) => ({ ...one, id })));
  type Answer = { sector: string; evening: boolean };
  const wishesOf = (all: readonly Answer[]): SectorWishes[] =>
    SECTORS.map((sector) => {
      const own = all.filter((one) => one.sector === sector);
      return { sector, said: own.length, suits: { ...none, evening: own.filter(({ evening }) => evening).length } };
    });
  /** Everything that can be learned: the answer to each of the choices there are. */
  const allChoices = Array.from({ length: 2 ** SECTORS.length }, (_none, bits) =>
    SECTORS.filter((_sector, at) => (bits >> at) & 1),
  );
  const toldOf = (all: readonly Answer[]) =>
    JSON.stringify(allChoices.map((chosen) => suitsOf(wishesOf(all), new Set(chosen))));

  test('is the same in another world in which a given person wishes the opposite, even to somebody who knows their own answer', () => {
    fc.assert(
      fc.property(answers, fc.nat(), fc.nat(), (all, one, two) => {
        fc.pre(all.length > 1);
        const victim = one % all.length;
        const insider = two % all.length;
        fc.pre(victim !== insider);
        const told = toldOf(all);
        const flipped = (at: number[]) => all.map((a, id) => (at.includes(id) ? { ...a, evening: !a.evening } : a));
        const others = all.map(({ id }) => id).filter((id) => id !== victim && id !== insider);
        // The victim alone may be otherwise, or the victim and one more.
        const worlds = [flipped([victim]), ...others.map((other) => flipped([victim, other]))];
        expect(worlds.some((world) => toldOf(world) === told)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('a choice of few is not counted, and neither is what is left when many are taken from all', () => {
    const said = (sector: string, number: number, evening: number): SectorWishes => ({
      ...{ sector, said: number, suits: { ...none, evening } },
    });
    const wishes = [said('a', 6, 3), said('b', 5, 5), said('c', 1, 1)];
    expect(suitsOf(wishes, new Set(['c']))).toBeNull();
    const all = suitsOf(wishes, new Set(['a', 'b', 'c']));
    expect(all).toMatchObject({ of: 12, allCounted: true });
    // The one goes with the smaller of the large sectors, which is then not told without them.
    expect(suitsOf(wishes, new Set(['a', 'b']))).toMatchObject({ of: 6, allCounted: false });
    expect(suitsOf([said('a', 4, 4)], new Set(['a']))).toBeNull();
  });

  test('knows every part of the week that can be wished', () => expect(DAY_PARTS).toHaveLength(4));
});
