import { factSource } from '../figures/facts.queries.ts';
import type { PeriodFacts } from '../figures/figure.ts';
import { regionsOf, type Place } from '../figures/places.ts';
import { asTitle, choiceField, chosenItem } from '../questions/chosen-item.ts';
import type { AskedQuestion, Question, QuestionAnswer } from '../questions/question.ts';
import { reasonCounts, type ReasonCounts } from './reason-counts.ts';
import { REASON_MEASURES, REASON_PHASES } from './reason-groups.ts';
import { compositionFigure } from './composition-figure.view-model.ts';
import { changeFigure, yearsFigure } from './reasons-figures.view-model.ts';
import { reasonsFinding } from './reasons-finding.rules.ts';
import { METHOD, NOTES } from './reasons-notes.ts';
import type { ReasonsView } from './reasons-view.ts';

/** What schools give as reasons for suspensions and permanent exclusions. */
export const reasonsQuestion: Question = {
  id: 'reasons',
  name: 'What are the reasons given?',
  about: 'Which reasons schools gave for suspensions and permanent exclusions, and how that changed.',
  choices: ['place', 'measure', 'phase', 'year', 'from'],
  answer,
};

/** Change is told over this many years unless the reader chooses. */
const YEARS = 5;

async function answer(page: AskedQuestion): Promise<QuestionAnswer> {
  const { reader, known, query } = page;
  const { places, place } = chosenPlace(page);
  const { area } = place;
  const asked = { ...page, area };
  const measure = chosenItem(REASON_MEASURES, query.measure, 'measure');
  const phase = chosenItem(REASON_PHASES, query.phase, 'kind of school');
  const others = placesBeside(asked);
  const counts = await reasonCounts(reader, known, { measure, phase, areas: [area, ...others] });
  const { years, year, from } = chosenYears(counts, query);
  const [now, before] = [counts.in(area, year.year), counts.in(area, from.year)];
  const england = known.places.england;
  const what = measure.nouns[phase.value];
  const finding = reasonsFinding({
    ...{ area: area.name, what, now, before },
    nameOf: (code) => lowered(counts.reasons.find((reason) => reason.code === code)?.label ?? code),
    england: england && england !== area ? counts.in(england, year.year) : null,
  });
  const beside = besideIn(asked, counts, year.year);
  const view: ReasonsView = {
    counts,
    area,
    now,
    before,
    beside,
    what,
    source: factSource(known.catalogue, counts.facts),
  };
  return {
    title: `What are the reasons given for ${what} in ${area.name}?`,
    finding: [...finding, ...predecessors(asked, counts), ...newestYear(counts)],
    form: [
      choiceField('place', 'Reasons in', places, place),
      choiceField('measure', 'Measure', REASON_MEASURES, measure),
      choiceField('phase', 'Schools', REASON_PHASES, phase),
      choiceField('year', 'Year', years, year),
      choiceField('from', 'Change since', years, from),
    ],
    figures: [
      compositionFigure(view, asTitle(finding.find((one) => one.startsWith('“')) ?? finding[0] ?? '')),
      changeFigure(
        view,
        asTitle(
          finding.find((one) => one.startsWith('Between')) ??
            `The twelve reasons in ${area.name}, two years beside each other`,
        ),
      ),
      yearsFigure(view, `The reasons given most often for ${what} in ${area.name}, over the years`),
    ],
    notes: NOTES,
    method: METHOD,
  };
}

function chosenYears(counts: ReasonCounts, query: AskedQuestion['query']) {
  const years = counts.years.toReversed().map((year) => ({ value: year.code, text: year.label, year }));
  const year = chosenItem(years, query.year, 'year');
  const place = years.indexOf(year);
  const from = chosenItem(years, query.from, 'year', years[Math.min(place + YEARS, years.length - 1)]);
  return { years, year, from };
}

// Regions and England have no page of their own: their reasons are on the pages of their authorities.
function chosenPlace(asked: AskedQuestion) {
  const own = { value: 'area', text: asked.area.name, area: asked.area };
  const others = placesBeside(asked).map((area) => ({ value: area.slug, text: area.name, area }));
  const places = [own, ...others];
  return { places, place: chosenItem(places, asked.query.place, 'place') };
}

/** The region and England, each once, without the area itself. */
function placesBeside({ known, area }: AskedQuestion): Place[] {
  const { region, wider } = regionsOf(known.places, area);
  return [region, wider, known.places.england].filter((place): place is Place => place !== null && place !== area);
}

// London stands in only where inner or outer London has no figure (LAIT's rule for regions).
function besideIn(asked: AskedQuestion, counts: ReasonCounts, year: PeriodFacts): ReasonsView['beside'] {
  const { region, wider } = regionsOf(asked.known.places, asked.area);
  const found = placesBeside(asked).map((place) => ({ place, year: counts.in(place, year) }));
  const own = found.some(({ place, year: { total } }) => place === region && total.value !== null);
  return found.filter(({ place }) => place !== (own ? wider : region) || wider === null);
}

// An authority formed since then has no reasons of its own; those before it have.
function predecessors({ known, area }: AskedQuestion, counts: ReasonCounts): string[] {
  if (counts.years.some((year) => counts.in(area, year).total.value !== null)) return [];
  const names = area.predecessors.flatMap((id) => known.places.byId.get(id)?.name ?? []);
  if (names.length === 0) return [];
  return [
    `Reasons to ${counts.years.at(-1)?.label ?? ''} are published under the authorities before it: ${names.join(', ')}.`,
  ];
}

function newestYear({ years }: ReasonCounts): string[] {
  const newest = years.at(-1);
  return newest ? [`${newest.label} is the newest year that is published by reason here.`] : [];
}

function lowered(label: string): string {
  return `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}
