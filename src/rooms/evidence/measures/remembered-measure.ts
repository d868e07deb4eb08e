import type { Reader } from '../../../foundation/db/index.ts';
import type { Known } from '../figures/known.ts';
import { mostRecent } from '../figures/most-recent.ts';
import type { Place } from '../figures/places.ts';
import type { PictureLinks } from '../picture/links.ts';
import { measureViewOf, type MeasureChoice, type MeasureView } from './measure-view.ts';
import { measureModel } from './measure.view-model.ts';

type Asked = { area: Place; measure: string; choice: MeasureChoice };

// Published figures are the same for everybody until they are loaded anew. A page takes about 300 kB, its drawings
// among them; the figures alone, which the files are made of, about 60 kB.
const views = mostRecent<MeasureView>(80);
const models = mostRecent<ReturnType<typeof measureModel>>(60);

/** One measure for an area and its company. Throws NotFound for a measure, BadRequest for a choice that there is not. */
export function rememberedView(reader: Reader, known: Known, asked: Asked): Promise<MeasureView> {
  return views(keyOf(known, asked), () => measureViewOf(reader, known, asked));
}

/** The same with everything that its page shows. */
export async function rememberedMeasure(
  reader: Reader,
  known: Known,
  { links, ...asked }: Asked & { links: PictureLinks },
) {
  const view = await rememberedView(reader, known, asked);
  const model = await models(`${keyOf(known, asked)} ${links.self}`, () => Promise.resolve(measureModel(view, links)));
  return { view, model };
}

function keyOf({ release }: Known, { area, measure, choice }: Asked): string {
  const { phase, group, period, neighbours, since } = choice;
  return JSON.stringify([release, area.id, measure, phase, group, period, neighbours, since]);
}
