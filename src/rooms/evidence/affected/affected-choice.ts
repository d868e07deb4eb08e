import { chosenItem } from '../questions/chosen-item.ts';
import { chosenList } from '../figures/chosen-list.ts';
import type { Known } from '../figures/known.ts';
import { AFFECTED_MEASURES, PHASES, type AffectedMeasure, type AffectedPhase } from './affected-measures.ts';
import { CHARACTERISTICS, type Characteristic } from './characteristics.ts';

export type AffectedChoice = {
  measure: AffectedMeasure;
  phase: AffectedPhase;
  list: { id: string; label: string };
  characteristic: Characteristic;
};

/** What the reader asked for, apart from the term, the year and the group, which depend on what is published. */
export function affectedChoice(known: Known, query: Readonly<Record<string, string>>): AffectedChoice {
  return {
    measure: chosenItem(AFFECTED_MEASURES, query.measure, 'measure'),
    phase: chosenItem(PHASES, query.phase, 'kind of school'),
    list: chosenList(known, query.neighbours),
    characteristic: chosenItem(CHARACTERISTICS, query.characteristic, 'way to group pupils'),
  };
}
