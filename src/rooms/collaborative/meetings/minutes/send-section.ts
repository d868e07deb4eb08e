import type { Visit } from '../../../../foundation/http/index.ts';
import { dateTimeInWords } from '../../../../foundation/views/index.ts';
import type { Meeting } from '../planning/meetings.queries.ts';
import type { EditionKey } from './editions.queries.ts';
import type { MinutesStanding } from './minutes-standing.ts';

/** What a press on the form of minutes does. */
export const SENDINGS = ['word', 'rest', 'printed'] as const;
export type HowSent = (typeof SENDINGS)[number];

type Given = {
  meeting: Pick<Meeting, 'minutesSentAt'>;
  last: EditionKey | undefined;
  differs: boolean;
  standing: MinutesStanding;
};
type Button = { how: HowSent; text: string; number: number };

/** How word of minutes stands, for those who convene, with the button that fits: at most one. */
export function sendSection({ meeting, last, differs, standing }: Given) {
  const { minutesSentAt: sentAt } = meeting;
  const news = sentAt === null || differs;
  const lines = [
    ...(sentAt ? [sentWords(sentAt, last, standing)] : []),
    ...(news ? reachWords(standing) : sinceWords(standing, last)),
  ];
  return {
    heading: headingOf(sentAt, differs),
    lines,
    ...{ warns: news, guests: news ? standing.guests : 0 },
    button: buttonOf({ news, sentAt, last, standing }),
  };
}

function headingOf(sentAt: Date | null, differs: boolean): string {
  if (!sentAt) return 'Tell everybody that they are ready';
  return differs ? 'Tell everybody that they were changed' : 'Word of them';
}

const people = (n: number) => (n === 1 ? 'one person' : `${n} people`);
const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** When they went last, and to how many. */
function sentWords(sentAt: Date, last: EditionKey | undefined, { told, underWay }: MinutesStanding): string {
  const when = dateTimeInWords(sentAt);
  if (last?.printed) return `They were handed out on paper on ${when}.${sinceOnPaper(told, underWay)}`;
  if (!last) return `Word went last on ${when}.`;
  const had = `${told === 0 ? 'nobody has' : told === 1 ? 'one person has' : `${told} people have`} had a letter`;
  return `Word went last on ${when}: ${had}${underWay ? ' so far. The others are being written now' : ''}.`;
}

/** Of those who can be written to since. */
function sinceOnPaper(told: number, underWay: boolean): string {
  if (told === 0 && !underWay) return '';
  const had = `${told === 0 ? 'nobody has' : told === 1 ? 'one person has' : `${told} people have`} had a letter since`;
  return ` ${capital(had)}${underWay ? ', and the others are being written now' : ''}.`;
}

/** Who gets a letter now, and who needs paper. */
function reachWords({ to, unreached }: MinutesStanding): string[] {
  const cannot =
    unreached === 0
      ? []
      : [
          `${capital(people(unreached))} cannot be written to: no address is known here, somebody of another name signs in with it, or the account has no part here any more. Give them the printed minutes.`,
        ];
  if (to === 0) return cannot.length > 0 ? cannot : ['Nobody who was asked takes part any more.'];
  return [
    `A letter with one link goes to ${people(to)} who ${to === 1 ? 'was' : 'were'} asked; nothing of the minutes stands in it.`,
    ...cannot,
  ];
}

function sinceWords({ lacking, underWay }: MinutesStanding, last: EditionKey | undefined): string[] {
  if (underWay) return [];
  if (lacking === 0) return ['They say the same since: once they are changed, word can go again.'];
  const had = `${capital(people(lacking))} who ${lacking === 1 ? 'was' : 'were'} asked ${lacking === 1 ? 'has' : 'have'} had none`;
  return [
    last && last.toldAt === null
      ? `The letters stopped half way: ${had.charAt(0).toLowerCase()}${had.slice(1)}.`
      : `${had}.`,
  ];
}

type Pressing = { news: boolean; sentAt: Date | null; last: EditionKey | undefined; standing: MinutesStanding };

function buttonOf({ news, sentAt, last, standing }: Pressing): Button | null {
  const number = last?.number ?? 0;
  const { to, lacking, underWay } = standing;
  if (news && to === 0) return { how: 'printed', text: 'They have the printed minutes', number };
  if (news) return { how: 'word', text: sentAt ? 'Send word again' : 'Send word', number };
  if (underWay || lacking === 0) return null;
  const text = `Send word to the ${lacking === 1 ? 'one person' : lacking} who had none`;
  return { how: 'rest', text, number };
}

/** What is said after a press. */
export function sentDoneWords({ done, n, not }: Visit['query']): string | null {
  if (done === 'handed-out') return 'It is noted that everybody has the printed minutes.';
  if (done === 'not-handed-out')
    return 'Nothing was noted: by now somebody can be written to, or the minutes went out already. How they stand is below.';
  if (done === 'looked') return 'It is noted that somebody looked.';
  if (done === 'changed-meanwhile')
    return 'Nothing was sent: somebody changed the minutes since you opened them. Read them as they are now, then send word.';
  if (done === 'sent-already')
    return 'Word of these minutes has gone already, so nobody is written to twice. When it went stands below.';
  const [sent, unreached] = [Number(n), Number(not)];
  if (done !== 'sent' || !Number.isInteger(sent) || !Number.isInteger(unreached)) return null;
  const rest =
    unreached > 0 ? ` ${capital(people(unreached))} cannot be written to: give them the printed minutes.` : '';
  if (sent === 0) return `Nobody could be written to.${rest}`;
  return `Word goes to ${people(sent)}, but for those who turned such letters off.${rest}`;
}
