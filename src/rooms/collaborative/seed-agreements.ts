import { addDays } from '../../foundation/days/index.ts';
import type { Actor, Tx } from '../../foundation/db/index.ts';
import { answerAgreement, noteAgreed } from './agreements/answer-agreement.ts';
import { listItems } from './agreements/draft.queries.ts';
import { giveOut } from './agreements/give-out.ts';
import { addItem, changeItem, startDraft, type AgreementPlace } from './agreements/keep-draft.ts';
import { proposeChange } from './agreements/propose-change.ts';
import { findAgreement, listAgreements } from './agreements/texts.queries.ts';
import { listMembers, type Member } from './members/members.queries.ts';

/** The meeting at which it was read aloud who does what. */
const DUTIES_ON = '2025-05-19';

type Seeded = { locality: string; today: string; youthResearcher: string | null };

const morning = (day: string) => new Date(`${day}T10:30:00Z`);

/** Marlshire's agreements: rules in their second edition, agreed by most; who does what in its first. Once. */
export async function seedAgreements(
  tx: Tx,
  actor: Actor,
  { locality, today, youthResearcher }: Seeded,
): Promise<void> {
  if ((await listAgreements(tx)).length > 0) return;
  const rules: AgreementPlace = { locality, agreement: 'rules' };
  const day = addDays(today, -62);
  await startDraft(tx, actor, rules);
  await out(tx, actor, rules, { day: '2024-09-30', note: 'As we read them together at the first meeting.' });
  await rewriteRules(tx, actor, rules);
  await out(tx, actor, rules, { day, note: 'Screens, and a rule that parents asked for.' });
  const members = (await listMembers(tx)).filter(({ endedOn }) => endedOn === null);
  await seedAnswers(tx, actor, rules, { members, meetingOn: addDays(day, 7), today, youthResearcher });
  const duties: AgreementPlace = { locality, agreement: 'duties' };
  await startDraft(tx, actor, duties);
  await out(tx, actor, duties, { day: '2025-05-12', note: '' });
  const there = members.filter(({ personId, fromOn }, at) => personId === null && fromOn <= DUTIES_ON && at % 7 !== 6);
  const noted = { members: there.map(({ id }) => id), meetingOn: DUTIES_ON, today, now: morning(DUTIES_ON) };
  await noteAgreed(tx, actor, { ...duties, ...noted });
}

async function out(tx: Tx, actor: Actor, place: AgreementPlace, { day, note }: { day: string; note: string }) {
  const version = (await findAgreement(tx, place.agreement))?.version ?? 1;
  await giveOut(tx, actor, {
    ...place,
    version,
    correction: false,
    note,
    revisitOn: addDays(day, 365),
    now: morning(day),
  });
}

/** The second edition says something of phones in plainer words, and has a rule of Marlshire's own. */
async function rewriteRules(tx: Tx, actor: Actor, place: AgreementPlace): Promise<void> {
  const listen = (await listItems(tx, 'rules')).find(({ title }) => title === 'Be here and listen');
  if (listen)
    await changeItem(tx, actor, {
      ...{ ...place, id: listen.id, version: listen.version },
      words: {
        holder: null,
        title: listen.title,
        about: 'Phones stay in bags; whoever must be reached says so at the start. We listen before we answer.',
      },
    });
  const own = 'We spell abbreviations out the first time, and stop whoever forgets.';
  await addItem(tx, actor, place, { holder: null, title: 'Words that everybody knows', about: own });
}

type Asked = { members: readonly Member[]; meetingOn: string; today: string; youthResearcher: string | null };

/** Most agreed at a meeting; the persona of a member has not answered, so that a visitor can. */
async function seedAnswers(tx: Tx, actor: Actor, place: AgreementPlace, asked: Asked): Promise<void> {
  const { members, meetingOn, today, youthResearcher } = asked;
  const there = members.filter(({ personId }, at) => personId === null && at % 5 !== 4).map(({ id }) => id);
  await noteAgreed(tx, actor, { ...place, members: there, meetingOn, today, now: morning(meetingOn) });
  const own = members.find(({ personId }) => personId !== null && personId === youthResearcher);
  if (!own) return;
  const answer = {
    ...{ ...place, edition: 2, member: own.id, answer: 'reservation' as const, now: morning(addDays(meetingOn, 1)) },
    words: 'I agree, if meetings do not always fall into college hours.',
  };
  await answerAgreement(tx, actor, answer);
  const room = (await listItems(tx, 'rules')).find(({ title }) => title === 'Make room');
  await proposeChange(tx, actor, {
    ...{ ...place, itemId: room?.id ?? null, change: 'change' as const, holder: null, title: 'Make room' },
    about: 'Who has spoken much holds back. Whoever chairs asks those who have said nothing, and a no is fine.',
    why: 'It should be somebody’s task, or it does not happen.',
    ...{ member: own.id, now: morning(addDays(today, -9)) },
  });
}
