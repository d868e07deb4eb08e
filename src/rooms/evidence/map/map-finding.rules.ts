import { classOf, ordinal } from '../../../foundation/charts/index.ts';
import { standingCase } from '../comparison/standing.rules.ts';
import type { EnglandView } from './map-view.ts';
import { CLASS, NEIGHBOURS, NO_NEIGHBOURS, OLD_FIGURE, ONE_CLASS, PLACE } from './map.sentences.ts';

/** Where the area stands in England, in which class it is drawn, and which classes its neighbours are in. */
export function findingOfMap(england: Omit<EnglandView, 'finding'>): string[] {
  const { area, view, classes, place } = england;
  const found = standingCase(place);
  const slots = { area: area.name, rate: view.words.rate, period: view.period.label };
  const told = PLACE[found.name]({ ...slots, place: ordinal(found.place), of: place?.of ?? 0 });
  const own = view.values.get(area.id)?.value ?? null;
  if (own === null) return [told, ...oldFigure(england)];
  const mapClass = classOf(classes, own, view.measure.decimals);
  const words = classes[mapClass]?.words ?? '';
  if (classes.length === 1) return [told, ONE_CLASS(words)];
  const inClass = CLASS({ area: area.name, nth: mapClass + 1, of: classes.length, words });
  return [told, inClass, neighboursSentence(england, mapClass)];
}

function oldFigure({ area, cells }: Omit<EnglandView, 'finding'>): string[] {
  const own = cells.find(({ hex }) => hex.code === area.number)?.hex;
  return own?.predecessorName && own.value !== null ? [OLD_FIGURE(area.name, own.predecessorName)] : [];
}

function neighboursSentence(
  { area, neighbours, view, classes, choice }: Omit<EnglandView, 'finding'>,
  own: number,
): string {
  const others = neighbours.flatMap(({ id }) => {
    const value = view.values.get(id)?.value ?? null;
    return value === null ? [] : [classOf(classes, value, view.measure.decimals)];
  });
  if (others.length === 0) return NO_NEIGHBOURS(area.name, choice.list.label, view.period.label);
  return NEIGHBOURS({
    of: others.length,
    higher: others.filter((one) => one > own).length,
    same: others.filter((one) => one === own).length,
    lower: others.filter((one) => one < own).length,
  });
}
