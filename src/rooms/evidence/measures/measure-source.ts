import type { MeasureSource, ThingKind } from '../../../foundation/room.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import type { Catalogue } from '../figures/figure.ts';
import { knownIn } from '../figures/known.ts';
import { seriesOf } from '../figures/observations.queries.ts';
import { catalogueOf } from '../figures/catalogue.queries.ts';
import { publishedBreakdowns } from '../figures/published-breakdowns.ts';
import { seriesWords } from '../figures/series-words.ts';
import { measurePath, picturePath } from '../paths.ts';
import { measureIdOf, readMeasureId } from './measure-id.ts';

/** Every published figure as a measure that other things can be bound to. */
export const publishedMeasures: MeasureSource = {
  room: 'evidence',
  async find(reader, ids) {
    const catalogue = await catalogueOf(reader);
    return ids.flatMap((id) => {
      const found = readMeasureId(catalogue, id);
      if (!found) return [];
      const { unit, polarity, decimals } = found.measure;
      return [{ id, label: labelOf(catalogue, found), unit, polarity, decimals }];
    });
  },
  async series(reader, locality, id) {
    const { catalogue, places, release } = await knownIn(reader);
    const found = readMeasureId(catalogue, id);
    const area = places.all.find(({ number }) => number === locality.areaNumber);
    if (!found || !area) return [];
    const measure = found.measure.id;
    const published = await publishedBreakdowns(reader, release, measure);
    const idIn = (things: readonly { id: number; code: string }[], code: string) =>
      things.find((thing) => thing.code === code)?.id;
    const inPhase = found.phase ? published.filter(({ phase }) => phase === found.phase?.id) : published;
    const whole = { phase: idIn(catalogue.phases, 'total'), group: idIn(catalogue.groups, 'all') };
    const { phase, group } = usualOf(inPhase, whole) ?? { phase: 0, group: 0 };
    const values = await seriesOf(reader, { measures: [measure], areas: [area.id], phases: [phase], group });
    return catalogue.periods.flatMap((period) => {
      const seen = values.at(measure, phase, area.id, period.id);
      return seen && period.start ? [{ period: period.label, value: seen.value }] : [];
    });
  },
};

type Breakdown = { phase: number; group: number };

/** All pupils before any group of them, all schools before a phase. */
function usualOf(published: Breakdown[], whole: Partial<Breakdown>): Breakdown | undefined {
  const everybody = published.filter(({ group }) => group === whole.group);
  const offered = everybody.length > 0 ? everybody : published;
  return offered.find(({ phase }) => phase === whole.phase) ?? offered[0];
}

/** A published measure as a thing of the golden thread. */
export const measureKind: ThingKind = {
  kind: 'measure',
  label: 'Measure',
  async titles({ tx }, ids) {
    const catalogue = await catalogueOf(tx);
    return new Map(
      ids.flatMap((id) => {
        const found = readMeasureId(catalogue, id);
        return found ? [[id, labelOf(catalogue, found)] as const] : [];
      }),
    );
  },
  href({ slug }, id) {
    // Without the catalogue at hand only the ids of our own two measures can hold a phase.
    const [measure, phase] = splitOwn(id.replace(/^evidence:/, ''));
    return withQuery(measurePath({ slug, measure }), { phase });
  },
  async suggest({ tx }, search) {
    const catalogue = await catalogueOf(tx);
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    // Without a search the eight series of the picture: the whole list would be hundreds of measures.
    const offered = words.length === 0 ? ownSeries(catalogue) : [...ownSeries(catalogue), ...published(catalogue)];
    return offered.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word))).slice(0, 20);
  },
};

/** The picture of the locality as a thing of the golden thread; there is one, with the id 'picture'. */
export const pictureKind: ThingKind = {
  kind: 'picture',
  label: 'Picture',
  titles: ({ locality }, ids) =>
    Promise.resolve(new Map(ids.filter((id) => id === 'picture').map((id) => [id, pictureTitle(locality.name)]))),
  href: ({ slug }) => picturePath({ slug }),
  suggest: ({ locality }, search) => {
    const title = pictureTitle(locality.name);
    const fits = title.toLowerCase().includes(search.trim().toLowerCase());
    return Promise.resolve(fits ? [{ id: 'picture', title }] : []);
  },
};

function pictureTitle(name: string): string {
  return `The picture of exclusion in ${name}`;
}

function labelOf(catalogue: Catalogue, { measure, phase }: NonNullable<ReturnType<typeof readMeasureId>>): string {
  const total = catalogue.phases.find(({ code }) => code === 'total');
  const shown = phase ?? total;
  return shown ? seriesWords(measure, shown).label : measure.name;
}

function splitOwn(text: string): [string, string | undefined] {
  const own = /^(suspension-rate|permanent-exclusion-rate)\/(\w+)$/.exec(text);
  return own ? [own[1] ?? text, own[2]] : [text, undefined];
}

function ownSeries(catalogue: Catalogue): { id: string; title: string }[] {
  const own = catalogue.measures.filter(
    ({ code }) => code === 'suspension-rate' || code === 'permanent-exclusion-rate',
  );
  const phases = catalogue.phases.filter(({ code }) => ['total', 'primary', 'secondary', 'special'].includes(code));
  return own.flatMap((measure) =>
    phases.map((phase) => ({ id: measureIdOf({ measure, phase }), title: seriesWords(measure, phase).label })),
  );
}

function published(catalogue: Catalogue): { id: string; title: string }[] {
  const others = catalogue.measures.filter(({ origin }) => origin === 'lait');
  return others.map(({ code, name }) => ({ id: `evidence:${code}`, title: name }));
}
