import { withQuery } from '../../../foundation/http/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import { MEETING_KINDS } from '../meetings/meeting-words.ts';
import { calendarPath } from '../../localities/index.ts';
import { newMeetingPath } from '../meetings/paths.ts';
import { typedDay } from '../meetings/planning/meeting-form.view-model.ts';
import { lengthInWords } from '../meetings/when-words.ts';
import type { FoundTimes } from './find-times.ts';
import { suggestedTimesPath } from './paths.ts';
import type { Bucket, SuggestedTime } from './suggested-times.rules.ts';
import { LENGTHS, WEEKS, type AskedTimes } from './times.form.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** So many are shown: more would not be read. */
const MOST_TIMES = 6;
const MOST_DATES = 8;

type Given = { slug: string; asked: AskedTimes; found: FoundTimes; sectorNames: ReadonlyMap<string, string> };

/** The page of suggested times: what was asked for, and the best with their reasons. */
export function timesPage({ slug, asked, found, sectorNames }: Given) {
  const { kind, length, weeks } = asked;
  const everybody = found.chosen.size === found.sectors.length;
  return {
    title: 'Times that suit',
    action: suggestedTimesPath({ slug }),
    newHref: newMeetingPath({ slug }),
    kinds: MEETING_KINDS.map(({ code, name }) => ({ value: code, text: name, selected: code === kind })),
    lengths: LENGTHS.map((one) => ({ value: one, text: lengthInWords(one), selected: one === length })),
    weeks: WEEKS.map((one) => ({ value: one, text: `${one} school weeks`, selected: one === weeks })),
    sectors: [...sectorNames].flatMap(([code, name]) => {
      const members = found.sectors.find(({ sector }) => sector === code)?.members;
      if (!members) return [];
      return [{ value: code, text: `${name} (${members})`, checked: !everybody && found.chosen.has(code) }];
    }),
    someHere: found.sectors.length > 0,
    whom: everybody ? 'everybody' : 'some',
    summary: summary(found),
    notes: notes(found),
    datesHref: found.open.endsEarly ? calendarPath({ slug }) : null,
    none:
      found.open.days.length > 0
        ? 'No time of that length is free in these weeks. Ask for a shorter meeting, or look further ahead.'
        : 'The term dates that are entered leave no school day in these weeks.',
    times: spread(found.times).map((time) => timeOf(time, { slug, kind, chosen: everybody ? [] : [...found.chosen] })),
  };
}

/** The best, but not all on one day of the week or at one part of the day, so that there is a choice. */
function spread(times: readonly SuggestedTime[]): SuggestedTime[] {
  const shown: SuggestedTime[] = [];
  for (const time of times) {
    const like = (same: (one: SuggestedTime) => boolean) => shown.filter(same).length;
    if (like(({ weekday }) => weekday === time.weekday) >= 2 || like(({ bucket }) => bucket === time.bucket) >= 3)
      continue;
    if (shown.push(time) === MOST_TIMES) break;
  }
  return shown;
}

function summary({ asked, faded }: FoundTimes): string {
  const who = asked === 1 ? 'One member' : `${asked} members`;
  if (faded === null) return `${who} would be asked. Who has faded is told once attendance is kept.`;
  if (faded === 0) return `${who} would be asked; nobody of them has faded.`;
  return `${who} would be asked; ${faded === 1 ? 'one of them has' : `${faded} of them have`} not been seen for a term.`;
}

/** What the reader must know to weigh the times. */
function notes({ suits, open, notKnown, schoolsAsked }: FoundTimes): string[] {
  const said: string[] = [];
  if (suits === null)
    said.push(
      'Fewer than five of them, or of those they can be counted with, have said when they can come. What suits them is left out, since counts of so few would tell what one person wishes.',
    );
  else if (!suits.allCounted)
    said.push('Some of those chosen are too few to be counted by themselves: what suits is counted of the others.');
  if (schoolsAsked && !notKnown) said.push('Schools are asked, so holidays and INSET days are left out.');
  if (notKnown)
    said.push(
      'Schools are asked, and no school day is entered for these weeks. The days below are weekdays that are no bank holidays: they are not known to be school days.',
    );
  else if (open.endsEarly?.knownUntil)
    said.push(`Term dates are entered until ${dateInWords(open.endsEarly.knownUntil)}. Later weeks are left out.`);
  return said;
}

const PARTS: Record<Bucket, (day: string) => string> = {
  morning: (day) => `${day} mornings`,
  afternoon: (day) => `${day} afternoons`,
  'after-school': (day) => `${day}s after school`,
  evening: (day) => `${day} evenings`,
};

function timeOf(time: SuggestedTime, { slug, kind, chosen }: { slug: string; kind: string; chosen: string[] }) {
  const { weekday, bucket, begins, ends, dates } = time;
  const whom = chosen.length > 0 ? { asked: 'sectors', sectors: chosen } : {};
  return {
    name: PARTS[bucket](DAYS[weekday - 1] ?? ''),
    hours: `${begins} to ${ends}`,
    reasons: reasonsOf(time),
    more: Math.max(0, dates.length - MOST_DATES),
    dates: dates.slice(0, MOST_DATES).map((date) => ({
      text: dateInWords(date),
      href: withQuery(newMeetingPath({ slug }), { date: typedDay(date), begins, ends, kind, ...whom }),
    })),
  };
}

function reasonsOf({ suits, faded }: SuggestedTime): string {
  const reasons = [
    suits && `suits about ${suits.about} of the ${suits.of} who said when they can come`,
    faded.came > 0 && `${fadedWords(faded)} came at such times`,
  ].filter((reason) => typeof reason === 'string');
  const all = reasons.join('; ');
  return all ? `${all[0]?.toUpperCase()}${all.slice(1)}.` : 'Nothing else is planned then.';
}

function fadedWords({ came, of }: SuggestedTime['faded']): string {
  if (of === 1) return 'the one who has faded';
  return came === of ? `all ${of} who have faded` : `${came} of the ${of} who have faded`;
}
