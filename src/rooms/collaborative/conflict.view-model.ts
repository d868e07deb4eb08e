import { refusal, type RefusedForm } from '../../foundation/http/index.ts';

/** One thing that two people wrote in different ways, and the field that it stands in. */
export type Difference = { field: string; what: string; now: string; yours: string };

/**
 * What a conflict page says: each part by the word that its field has, as it is saved now and as it was typed. Only those that
 * differ; all are left out where both wrote the same.
 */
export function differences(parts: readonly Difference[]): Difference[] {
  const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  return parts.filter(({ now, yours }) => plain(now) !== plain(yours));
}

/** The refusal of a conflict, where the first part stands that differs: that is where somebody has to look. */
export function atFirst<R extends RefusedForm | undefined>(refused: R, conflict: readonly Difference[] | null) {
  const field = conflict?.[0]?.field;
  const said = refused?.errorList[0]?.text;
  return field !== undefined && said !== undefined ? refusal({ [field]: said }) : refused;
}
