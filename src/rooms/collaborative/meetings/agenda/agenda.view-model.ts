import { londonTime } from '../../../../foundation/days/index.ts';
import { beginnings, timing } from '../page/promised.rules.ts';
import * as paths from '../paths.ts';
import type { Meeting } from '../planning/meetings.queries.ts';
import { lengthInWords, minutesBetween } from '../when-words.ts';
import type { AgendaItem } from './agenda.queries.ts';

type Given = { meeting: Meeting; items: readonly AgendaItem[]; slug: string; manages: boolean };

/** The agenda on the page of a meeting: when each item begins, and what of the time is planned. */
export function agendaSection({ meeting, items, slug, manages }: Given) {
  const at = { slug, meeting: meeting.id };
  const begins = beginnings(items, meeting.beginsAt);
  const { planned, length, unsaid } = timing(items, minutesBetween(meeting));
  return {
    items: items.map((item, place) => ({
      ...item,
      leads: leadsWords(item, meeting.state === 'planned'),
      begins: begins[place] ? londonTime(begins[place]).time : null,
      href: manages ? paths.agendaItemPath({ ...at, point: item.id }) : null,
      stands: `${place + 1} of ${items.length}`,
      first: place === 0,
      last: place === items.length - 1,
    })),
    ...{ planned: lengthInWords(planned), length: lengthInWords(length), unsaid },
    over: planned > length ? lengthInWords(planned - length) : null,
    left: planned < length ? lengthInWords(length - planned) : null,
  };
}

/** Who leads; at a meeting to come nobody waits for somebody who has left, or who convenes no more. */
function leadsWords({ lead, leadLeft, leadGone }: AgendaItem, toCome: boolean): string | null {
  if (lead === null || (leadLeft && toCome)) return null;
  if (!toCome) return `${lead} led`;
  return leadGone ? `nobody leads it now (${lead} has left)` : `${lead} leads`;
}
