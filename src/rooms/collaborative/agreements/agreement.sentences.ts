import { daysBetween } from '../../../foundation/days/index.ts';
import { dateInWords } from '../../../foundation/views/index.ts';
import type { AnswerCounts } from './answers.queries.ts';

/** "14 of 17 members have agreed, 2 of them with a reservation. 1 says not yet, 2 have not answered." */
export function agreedSentence({ agree, reservation, 'not-yet': notYet, asked }: AnswerCounts): string {
  if (asked === 0) return 'Nobody is named as a member yet, so nobody is asked to agree.';
  const agreed = agree + reservation;
  const silent = asked - agreed - notYet;
  if (agreed === asked && reservation === 0)
    return `${asked === 1 ? 'The one member has' : `All ${asked} members have`} agreed.`;
  if (silent === asked)
    return asked === 1 ? 'The one member has not answered yet.' : `None of the ${asked} members has answered yet.`;
  const first = `${agreed} of ${asked} ${asked === 1 ? 'member has' : 'members have'} agreed`;
  const reserved = reservation > 0 ? `, ${reservation} of them with a reservation` : '';
  const others = [
    notYet > 0 ? `${notYet} ${notYet === 1 ? 'says' : 'say'} not yet` : '',
    silent > 0 ? `${silent} ${silent === 1 ? 'has' : 'have'} not answered` : '',
  ].filter(Boolean);
  return `${first}${reserved}.${others.length > 0 ? ` ${others.join(', ')}.` : ''}`;
}

/** When a group looks at something again. `late`: the day has passed. */
export function daySentence(revisitOn: string | null, today: string): { text: string; late: boolean } {
  if (revisitOn === null) return { text: 'No day is set on which the group looks at it again.', late: false };
  const over = daysBetween(revisitOn, today);
  if (over > 0)
    return {
      text: `The group meant to look at it again by ${dateInWords(revisitOn)}: ${over === 1 ? 'a day' : `${over} days`} ago.`,
      late: true,
    };
  return { text: `The group looks at it again by ${dateInWords(revisitOn)}.`, late: false };
}
