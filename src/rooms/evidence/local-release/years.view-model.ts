import { countBars } from '../../../foundation/charts/index.ts';
import type { QuestionFigure } from '../questions/question.ts';
import { EVENT_WORDS, type EventKind } from './class-words.ts';
import { sourceOf, type LocalRelease } from './local-figures.ts';
import { countCell, HIDDEN_WORDS } from './shown-cells.ts';

/** All years that are shown, where there are several. */
export function yearsFigure(local: LocalRelease, kind: EventKind): QuestionFigure[] {
  const { years, locality, release } = local;
  if (years.length < 2) return [];
  const words = EVENT_WORDS[kind];
  const title = `${words.choice} over the years`;
  const spec = {
    title,
    subtitle: `Number of ${words.events} in ${locality}`,
    source: sourceOf(local).text,
    measure: words.measure,
    unit: words.events,
    bars: years.map(({ year, cells }) => ({ name: year, value: cells.get('events') ?? null })),
    hiddenText: HIDDEN_WORDS,
  };
  return [
    {
      id: 'years',
      title,
      subtitle: spec.subtitle,
      chart: countBars({ ...spec, width: 'wide' }),
      phone: countBars({ ...spec, width: 'narrow' }),
      missing: '',
      source: sourceOf(local),
      note: 'Years differ also where data of a year are not whole, and 2019/20 and 2020/21 are not comparable because of the pandemic.',
      table: {
        caption: `${title}: one row is one school year`,
        columns: [{ text: 'School year' }, { text: 'Children', numeric: true }, { text: words.Events, numeric: true }],
        rows: years.map(({ year, cells }) => ({
          header: year,
          strong: year === release.year,
          cells: [countCell(cells, 'children', release.minimum), countCell(cells, 'events', release.minimum)],
        })),
      },
    },
  ];
}
