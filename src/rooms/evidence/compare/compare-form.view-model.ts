import type { Known } from '../figures/known.ts';
import { seriesWords } from '../figures/series-words.ts';
import { seldom } from '../questions/chosen-item.ts';
import type { AskedQuestion, ChoiceField, ChosenThings } from '../questions/question.ts';
import type { Compared } from './chosen.ts';
import { MOST_COMPARED, writeTokens } from './chosen.rules.ts';
import { CLEARED, type ComparedChoice } from './compare-choice.ts';
import type { ComparedView } from './compare-view.ts';
import { MOST_MEASURES, measuresOffered } from './compared-measure.ts';

/** The areas and the measures that are compared, each with a link that takes it away. */
export function chosenThings(
  { addressFor }: AskedQuestion,
  { measures, tokens }: ComparedChoice,
  compared: readonly Compared[],
): ChosenThings[] {
  const state = { ...CLEARED, with: writeTokens(tokens), ...measuresIn(measures.map(({ code }) => code)) };
  const areas = compared.map(({ name, token, members, isGroup }) => ({
    text: name,
    ...(isGroup && { note: membersNote(members.map((one) => one.name)) }),
    ...(token && {
      remove: {
        text: name,
        href: addressFor({ ...state, with: writeTokens(tokens.filter((one) => one !== token)) }),
      },
    }),
  }));
  const shown = measures.map(({ code, measure, phase }) => {
    const { label } = seriesWords(measure, phase);
    const left = measures.filter((one) => one.code !== code).map((one) => one.code);
    return {
      text: label,
      ...(left.length > 0 && {
        remove: { text: label, href: addressFor({ ...state, ...measuresIn(left) }) },
      }),
    };
  });
  return [
    { heading: `Areas and groups (${areas.length} of ${MOST_COMPARED})`, items: areas },
    { heading: `Measures (${shown.length} of ${MOST_MEASURES})`, items: shown },
  ];
}

function membersNote(names: readonly string[]): string {
  return names.length === 0 ? 'the list names no neighbours' : `mean of ${names.join('; ')}`;
}

/** How an address writes measures: the first apart, for the select. */
function measuresIn([first = '', ...more]: readonly string[]): { measure: string; more: string | null } {
  return { measure: first, more: more.length > 0 ? more.join('~') : null };
}

/** The fields to choose with; what is chosen already goes along unseen. */
export function formFields(
  { catalogue, places }: Known,
  { measures, tokens }: ComparedChoice,
  { view, asked }: { view: ComparedView | undefined; asked: string | undefined },
): ChoiceField[] {
  const [first] = measures;
  if (!first) return [];
  const lists = places.lists.map(({ id, label }) => ({ value: `neighbours:${id}`, text: `Its neighbours (${label})` }));
  const search = (name: string, label: string, hint: string): ChoiceField => ({
    ...{ name, label, hint, kind: 'search', items: [], value: '' },
  });
  return [
    { name: 'with', label: '', kind: 'hidden', items: [], value: writeTokens(tokens) },
    {
      name: 'more',
      label: '',
      kind: 'hidden',
      items: [],
      value: measures
        .slice(1)
        .map(({ code }) => code)
        .join('~'),
    },
    {
      name: 'measure',
      label: 'Measure',
      items: measuresOffered(catalogue, first).map((one) => ({ ...one, selected: one.value === first.code })),
    },
    ...(measures.length === 1 && view ? [periodField(view, asked)] : []),
    {
      name: 'also',
      label: 'Compare with',
      items: [
        { value: '', text: 'No one else' },
        { value: 'england', text: 'England' },
        { value: 'region', text: 'Its region' },
        ...lists,
      ],
    },
    search('add', 'Add an area by its name', 'A local authority, a region or England'),
    search('find', 'Add a measure', 'A word of its name, such as absence'),
    seldom(search('group', 'Name a group of your own', 'Such as Coast. Leave it empty to make none')),
    seldom(search('members', 'Areas in the group', 'Two to twelve names, parted by semicolons')),
  ];
}

// The first choice follows what is added: with an area that ended earlier, all stand side by side in an earlier year.
function periodField({ periods }: ComparedView, asked: string | undefined): ChoiceField {
  const items = periods.toReversed().map(({ code, label }) => ({ value: code, text: label, selected: code === asked }));
  return {
    name: 'period',
    label: 'Side by side in',
    items: [{ value: '', text: 'The newest that all have' }, ...items],
  };
}
