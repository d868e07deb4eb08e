import type { Tx } from '../../../foundation/db/index.ts';
import { listSectors } from '../../localities/index.ts';
import { membersCalled, type Named } from './members-here.queries.ts';

/** What a field that names a member led to; `message` says what to type instead. */
export type MemberChoice = { ok: true; id: string | null } | { ok: false; message: string };

const NEAR = 4;

/**
 * Finds the member that somebody typed, so that no page has to print thousands of names to choose from: the whole name,
 * or a part of it that only one has. Empty is nobody. Two of one name are told apart by the sector in brackets.
 */
export async function memberTyped(tx: Tx, text: string): Promise<MemberChoice> {
  const given = text.replaceAll(/\s+/g, ' ').trim();
  if (given === '') return { ok: true, id: null };
  const [, plain = given, inBrackets] = /^(.*?) \(([^()]*)\)$/.exec(given) ?? [];
  const called = await membersCalled(tx, plain, 20);
  if (called.length === 0) return { ok: false, message: `Nobody who takes part is called “${shortened(plain)}”` };
  const whole = called.filter(({ name }) => name.toLowerCase() === plain.toLowerCase());
  const fitting = whole.length > 0 ? whole : called;
  if (fitting.length === 1 && fitting[0]) return { ok: true, id: fitting[0].id };
  const sectors = new Map((await listSectors(tx)).map(({ code, name }) => [code, name]));
  const labelled = fitting.map((one) => ({ id: one.id, label: labelOf(one, sectors, fitting) }));
  const meant = labelled.filter(({ label }) => inBrackets && label.toLowerCase() === given.toLowerCase());
  if (meant.length === 1 && meant[0]) return { ok: true, id: meant[0].id };
  const offered = labelled.slice(0, NEAR).map(({ label }) => label);
  return { ok: false, message: `Write the whole name of one of them: ${offered.join(', ')}${more(labelled)}` };
}

function labelOf({ name, sector }: Named, sectors: ReadonlyMap<string, string>, all: readonly Named[]): string {
  const twins = all.filter((one) => one.name.toLowerCase() === name.toLowerCase());
  return twins.length > 1 ? `${name} (${sectors.get(sector) ?? sector})` : name;
}

const more = ({ length }: readonly unknown[]) => (length > NEAR ? ` or one of ${length - NEAR} more` : '');
const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
