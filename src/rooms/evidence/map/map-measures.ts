import type { Catalogue, MeasureFacts } from '../figures/figure.ts';

const FIRST = ['suspension-rate', 'permanent-exclusion-rate', 'pupils-with-suspension-rate'];
const EXCLUSION = /exclu|suspen/i;

type FoundMeasures = {
  measure: MeasureFacts;
  /** To choose from: what fits the search, or the measures of exclusion. */
  offered: MeasureFacts[];
  notes: string[];
};

/** Measures with a figure of any authority: the rates of exclusion, the others of exclusion, all others by name. */
export function mapMeasures({ measures, published }: Catalogue): MeasureFacts[] {
  const place = ({ code, name }: MeasureFacts) => {
    const first = FIRST.indexOf(code);
    return first >= 0 ? first : EXCLUSION.test(name) ? FIRST.length : FIRST.length + 1;
  };
  const shown = measures.filter(({ id }) => (published.get(id) ?? []).length > 0);
  return shown.sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name));
}

/**
 * The measure asked for by its code, or the first whose name, code or topic holds every word of the search; `null` when
 * there is no measure of this code. A search that fits nothing leaves the measure as it is, and says so.
 */
export function foundMeasure(
  all: readonly MeasureFacts[],
  asked: { measure?: string | undefined; search?: string | undefined },
): FoundMeasures | null {
  const chosen = asked.measure === undefined ? all[0] : all.find(({ code }) => code === asked.measure);
  if (!chosen) return null;
  const words = (asked.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const usual = all.filter(({ name }) => EXCLUSION.test(name));
  if (words.length === 0) return { measure: chosen, offered: withChosen(usual, chosen), notes: [] };
  const fits = all.filter(({ name, code, topics }) => {
    const text = `${name} ${code} ${topics.join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const [first] = fits;
  if (!first) {
    const note = `No measure fits “${asked.search}”. Try fewer or shorter words.`;
    return { measure: chosen, offered: withChosen(usual, chosen), notes: [note] };
  }
  const measure = fits.includes(chosen) ? chosen : first;
  const note = `Measures that fit “${asked.search}”: ${fits.length}. Choose among them under “Measure”.`;
  return { measure, offered: fits, notes: fits.length > 1 ? [note] : [] };
}

function withChosen(offered: MeasureFacts[], chosen: MeasureFacts): MeasureFacts[] {
  return offered.includes(chosen) ? offered : [chosen, ...offered];
}
