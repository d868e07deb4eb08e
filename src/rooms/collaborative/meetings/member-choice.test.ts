import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { inLocality } from '../../../foundation/db/index.ts';
import { personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
import { memberTyped } from './member-choice.ts';

describe('naming a member', () => {
  let database: TestDatabase;
  let here: Awaited<ReturnType<typeof marlshire>>;
  let person: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    here = await marlshire(database);
    person = (await personaId(database.owner, 'facilitator')) ?? '';
  });
  afterAll(() => database.close());

  const typed = (text: string) =>
    inLocality(database.app, { kind: 'person', person }, here.locality, (tx) => memberTyped(tx, text));

  test('whose name two of one sector have leads to what to write for each, and that leads to each', async () => {
    const ids = [await here.member({ name: 'John Smith' }), await here.member({ name: 'John Smith' })];
    const asked = await typed('john smith');
    const offered = /one of them: (.*)$/.exec(asked.ok ? '' : asked.message)?.[1]?.split('; ') ?? [];
    expect(offered).toHaveLength(2);
    const found = [];
    for (const label of offered) found.push(await typed(label));
    expect(found.map((one) => one.ok && one.id).toSorted()).toEqual(ids.toSorted());
    await sql`update collaborative.member set sector = 'health' where member_id = ${ids[0]}`.execute(database.owner);
    expect(await typed('John Smith (Health)')).toEqual({ ok: true, id: ids[0] });
  });

  test('who has brackets in their name, or whose name many longer ones hold, is found by the whole name', async () => {
    const jo = await here.member({ name: 'Jo Hart (Hillcote)' });
    expect(await typed('jo hart (hillcote)')).toEqual({ ok: true, id: jo });
    for (let at = 0; at < 21; at++) await here.member({ name: `Ada Amos Bell ${at}` });
    const bell = await here.member({ name: 'Amos Bell' });
    expect(await typed('Amos Bell')).toEqual({ ok: true, id: bell });
  });
});
