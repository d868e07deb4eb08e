import { expect, test } from 'vitest';
import { INVENTED_LATER } from '../../invented-members-later.ts';
import { INVENTED_MEMBERS } from '../../invented-members.ts';
import { CHECK_INS } from './check-ins.ts';
import { SUB_GROUPS } from './sub-groups.ts';
import { NEXT, TERMLY_LATER } from './termly-later.ts';
import { TERMLY } from './termly.ts';
import { WORKSHOPS } from './workshops.ts';

test('what is written in Marlshire’s minutes names nobody who has left, as the pages do not', () => {
  const left = [...INVENTED_MEMBERS, ...INVENTED_LATER].flatMap(([name, , , , , { endedOn }]) =>
    endedOn ? name.split(' ') : [],
  );
  expect(left).toContain('Keld');
  const written = [...TERMLY, ...TERMLY_LATER, NEXT, ...CHECK_INS, ...WORKSHOPS, ...SUB_GROUPS].flatMap((one) => [
    one.title,
    ...one.items.flatMap(([title, , , notes]) => [title, notes]),
    ...(one.decisions ?? []).flat(),
    ...(one.actions ?? []).flatMap(({ words, outcome }) => [words, outcome ?? '']),
  ]);
  expect(left.flatMap((name) => written.filter((text) => text.includes(name)))).toEqual([]);
});
