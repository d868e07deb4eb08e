import { BadRequest } from '../../../foundation/http/index.ts';
import { chosenList } from '../figures/chosen-list.ts';
import type { Known } from '../figures/known.ts';
import { neighboursIn } from '../figures/places.ts';
import { publishedBreakdowns } from '../figures/published-breakdowns.ts';
import type { AskedQuestion, ChoiceField, Question, QuestionAnswer } from '../questions/question.ts';
import { spineFacts, type Wanted } from './spine-facts.ts';
import { spineFinding } from './spine.sentences.ts';
import { drawSpine, spineTable } from './spine.view-model.ts';

/** What is shown without a choice: the publisher's measures of exclusion, all of one year. */
const EXCLUSION = [
  ...['TotPermEx', 'PriPermEx', 'SecPermEx', 'SpecPermEx'],
  ...['TotFixedEx', 'PriFixedEx', 'SecFixedEx', 'SpecFixedEx'],
  ...['Total_ Pup_FixedEx', 'CINPermExclusion', 'CINFixedExclusion', 'LAC_Fixed_ Ex'],
];
const MOST = 24;

/** A set of measures, each on a line centred on England. */
export const spineQuestion: Question = {
  id: 'spine',
  name: 'How do we stand on a set of measures?',
  about:
    'Several measures on one chart, each on its own line around England: all measures of exclusion, or a set of your own.',
  choices: ['measures', 'neighbours'],
  answer: answerSpine,
};

async function answerSpine(asked: AskedQuestion): Promise<QuestionAnswer> {
  const { reader, known, area, query } = asked;
  const list = chosenList(known, query['neighbours']);
  const codes = codesIn(known, query['measures']);
  const neighbours = await neighboursIn(reader, known.places, list.id, area);
  const wanted = await wantedOf(asked, codes);
  const facts = await spineFacts(reader, known, wanted, { area, neighbours });
  const finding = spineFinding(area.name, facts);
  const subtitle = `${facts.length} measures, each in its newest year; statistical neighbours: list of ${list.label}`;
  const source = 'Department for Education: Local Authority Interactive Tool';
  const words = { title: finding.replace(/\.$/, ''), subtitle, source };
  const chart = drawSpine(area.name, facts, words, 'wide');
  return {
    title: `How ${area.name} stands on a set of measures`,
    finding: [finding],
    form: formOf(known, codes, list.id),
    figures: [
      {
        ...{ id: 'spine', title: words.title, subtitle, chart, source: { text: source } },
        phone: drawSpine(area.name, facts, words, 'narrow'),
        missing: `No measure of the set has figures of both ${area.name} and England.`,
        note: 'The filled mark is the area, the ring its neighbours’ mean; the thick line holds the middle half of the authorities, the thin line all of them.',
        table: spineTable(area.name, facts),
      },
    ],
    notes: [
      'Each line has a scale of its own: lengths do not compare between measures.',
      'Where a measure has a star, the publisher does not say which side is better, and the right is the higher one.',
      'Counts, whose figure for England is a total, are in the table only.',
    ],
    method: [
      'Each line is centred on England, and its half-width is the distance of the farthest authority from England, as in the spine charts of the public health profiles (Fingertips).',
      'Places and quartile bands follow the DfE’s Local Authority Interactive Tool, on unrounded figures of local authorities; = marks a shared place.',
    ],
  };
}

/** The codes asked for, each once. Throws BadRequest for one that is not published. */
function codesIn({ catalogue }: Known, text: string | undefined): string[] {
  if (text === undefined) return EXCLUSION;
  const codes = [...new Set(text.split(',').filter((code) => code.trim() !== ''))];
  const stranger = codes.find((code) => !catalogue.measures.some((one) => one.code === code));
  if (stranger !== undefined)
    throw new BadRequest(`No measure is called “${stranger}”. Expected short names from the list of measures.`);
  if (codes.length === 0) return EXCLUSION;
  if (codes.length > MOST) throw new BadRequest(`Expected at most ${MOST} measures on one chart, not ${codes.length}.`);
  return codes;
}

async function wantedOf({ reader, known }: AskedQuestion, codes: readonly string[]): Promise<Wanted[]> {
  const { catalogue, release } = known;
  const wanted: Wanted[] = [];
  for (const code of codes) {
    const measure = catalogue.measures.find((one) => one.code === code);
    const period = measure && catalogue.latest.get(measure.id);
    if (!measure || !period) continue;
    // The publisher's measures are of one phase each; of ours the total is meant.
    const [usual] = await publishedBreakdowns(reader, release, measure.id);
    if (usual) wanted.push({ measure, period, phase: usual.phase });
  }
  return wanted;
}

function formOf({ catalogue, places }: Known, codes: readonly string[], list: string): ChoiceField[] {
  const offered = [...new Set([...EXCLUSION, ...codes])];
  return [
    {
      name: 'measures',
      label: 'Measures',
      hint: 'More are added from the favourites of a locality.',
      kind: 'several',
      seldom: true,
      items: offered.flatMap((code) => {
        const found = catalogue.measures.find((one) => one.code === code);
        return found ? [{ value: code, text: found.name, selected: codes.includes(code) }] : [];
      }),
    },
    {
      name: 'neighbours',
      label: 'Statistical neighbours',
      items: places.lists.map(({ id, label }) => ({ value: id, text: label, selected: id === list })),
    },
  ];
}
