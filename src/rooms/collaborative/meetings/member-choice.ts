import type { Tx } from '../../../foundation/db/index.ts';
import { listOrganisations, listSectors } from '../../localities/index.ts';
import { readsByConsent } from '../members/evaluator-reads.queries.ts';
import { labelled } from './member-labels.rules.ts';
import { membersCalled } from './members-here.queries.ts';

/** What a field that names a member led to; `message` says what to type instead, `fits` what of their names was typed. */
export type MemberChoice =
  { ok: true; id: string | null } | { ok: false; message: string; fits: 'nobody' | 'parts' | 'names' };

const NEAR = 4;
const MOST = 20;

/**
 * Finds the member that somebody typed, so that no page has to print thousands of names to choose from: the whole name,
 * or a part of it that only one has. Empty is nobody. Those of one name are told apart by what
 * stands in brackets: the sector, where that is not enough the organisation too, and then a number.
 */
export async function memberTyped(tx: Tx, text: string): Promise<MemberChoice> {
  const given = text.replaceAll(/\s+/g, ' ').trim();
  if (given === '') return { ok: true, id: null };
  const [, plain = given, inBrackets] = /^(.*?) \((.*)\)$/.exec(given) ?? [];
  const called = await membersCalled(tx, plain, MOST);
  if (called.length === 0) {
    const who = (await readsByConsent(tx)) ? 'Nobody whose name you may read' : 'Nobody who takes part';
    return { ok: false, fits: 'nobody', message: `${who} is called “${shortened(plain)}”` };
  }
  const whole = called.filter(({ name }) => [plain, given].some((one) => name.toLowerCase() === one.toLowerCase()));
  const fitting = whole.length > 0 ? whole : called;
  if (fitting.length === 1 && fitting[0]) return { ok: true, id: fitting[0].id };
  const sectors = new Map((await listSectors(tx)).map(({ code, name }) => [code, name]));
  const parts = new Map((await listOrganisations(tx)).map(({ id, name }) => [id, name]));
  const offered = labelled(fitting, { sectors, parts });
  const meant = offered.filter(({ label }) => inBrackets && label.toLowerCase() === given.toLowerCase());
  if (meant.length === 1 && meant[0]) return { ok: true, id: meant[0].id };
  const some = offered.slice(0, whole.length > 0 ? MOST : NEAR).map(({ label }) => label);
  const more = offered.length > some.length ? ` or one of ${offered.length - some.length} more` : '';
  const message = `Write the whole name of one of them: ${some.join('; ')}${more}`;
  return { ok: false, fits: whole.length > 0 ? 'names' : 'parts', message };
}

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
