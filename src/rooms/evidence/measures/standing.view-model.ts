import { shown } from '../../../foundation/charts/index.ts';
import type { Polarity } from '../comparison/polarity-rank.rules.ts';
import type { Drawn } from '../figures/figure-charts.view-model.ts';
import { pandemicNote } from '../figures/pandemic.rules.ts';
import { bandInWords, bandLines } from './band-words.ts';
import { repeatsIn } from './counted-years.ts';
import type { MeasureStanding } from './measure-standing.ts';
import {
  besideEngland,
  changeInWords,
  placeFromBest,
  placeInEngland,
  sinceInWords,
  trendInWords,
} from './standing.sentences.ts';

/** Each row is a question and whole sentences that answer it. */
type StandingRow = { question: string; sentences: string[] };

/** The finding of the page: where the area stands, beside England, and since the year before. */
export function measureFinding({ series, words, summary }: Drawn, standing: MeasureStanding): string[] {
  const { decimals, unit } = series.measure;
  const named = { area: series.own.place.name, rate: words.rate, period: summary.period.label };
  const england = besideEngland(standing.own, summary.england, decimals);
  const change = standing.change.kind === 'known';
  return [
    placeInEngland(named, standing.place),
    ...(england ? [england] : []),
    ...(change ? [changeInWords(standing.change, { decimals, unit, period: summary.period.label })] : []),
  ];
}

/** Standing, neighbours, region, change and trend as rows of questions. */
export function standingRows(drawn: Drawn, standing: MeasureStanding, list: string): StandingRow[] {
  const { series, summary } = drawn;
  const { polarity } = series.measure;
  const { england, place, own } = standing;
  const best = placeFromBest(england, polarity, own !== null && place !== null);
  return [
    ...(best ? [{ question: 'Counted from the best', sentences: [best] }] : []),
    ...bandRow(standing, polarity, series.measure.hidesBands),
    { question: `Among its neighbours (list of ${list})`, sentences: amongNeighbours(drawn) },
    ...regionRow(drawn),
    { question: 'On the year before', sentences: withPandemic(drawn, standing.change) },
    ...(standing.since
      ? [{ question: `Since ${standing.since.from}`, sentences: sinceSentences(drawn, standing.since) }]
      : []),
    {
      question: 'Over five years',
      sentences: trendInWords(standing.trend, summary.direction, repeatsIn(series.measure.code)),
    },
  ];
}

/** The four bands with their cuts; none where the publisher gives none. */
export function bandsOf({ series }: Drawn, { england }: MeasureStanding) {
  const { polarity, decimals } = series.measure;
  return england.cuts === null || polarity === null ? [] : bandLines(england.cuts, polarity, england.band, decimals);
}

function bandRow({ england, own }: MeasureStanding, polarity: Polarity, hides: boolean): StandingRow[] {
  if (polarity === null || own === null) return [];
  const sentence =
    england.band === null || hides
      ? 'The publisher gives no quartile bands for this measure.'
      : bandInWords(england.band, polarity);
  return [{ question: 'Quartile band', sentences: [sentence] }];
}

function amongNeighbours({ series, summary }: Drawn): string[] {
  const { standing, mean } = summary;
  const { decimals } = series.measure;
  return [
    ...(standing.text === null ? [] : [`${standing.text}.`]),
    ...(mean.mean === null ? [] : [`The neighbours’ mean is ${shown(mean.mean, decimals)}.`]),
    `${standing.coverage}.`,
  ];
}

function regionRow({ series, summary }: Drawn): StandingRow[] {
  const { region } = summary;
  if (!region || region.value === null) return [];
  return [{ question: 'Its region', sentences: [`${region.name}: ${shown(region.value, series.measure.decimals)}.`] }];
}

function withPandemic({ series, summary }: Drawn, change: MeasureStanding['change']): string[] {
  const { decimals, unit } = series.measure;
  const said = changeInWords(change, { decimals, unit, period: summary.period.label });
  const from = change.kind === 'known' ? change.from : null;
  return [said, ...pandemicNote(summary.period.kind, [from, summary.period.label])];
}

function sinceSentences({ series, summary }: Drawn, since: NonNullable<MeasureStanding['since']>): string[] {
  const { decimals, unit } = series.measure;
  const said = sinceInWords(since, { decimals, unit, period: summary.period.label });
  return [
    said,
    ...(since.kind === 'known' ? pandemicNote(summary.period.kind, [since.from, summary.period.label]) : []),
  ];
}
