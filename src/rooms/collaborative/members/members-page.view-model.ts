import { withQuery } from '../../../foundation/http/index.ts';
import { inviteMembersPath } from '../inviting/paths.ts';
import * as paths from '../paths.ts';
import { ACCOUNT_WORDS, accountState, type AccountsKnown, type AccountState } from './account-state.ts';
import { nameIsGone } from './let-go.rules.ts';
import type { ListAsked } from './list.form.ts';
import { fittingWords, namedWords } from './fitting-words.ts';
import type { MemberCounts } from './list-members.queries.ts';
import { LEVELS, MEMBER_ROLES, nameIn, roleInWords } from './member-words.ts';
import type { Member } from './members.queries.ts';
import type { UnnamedGroup } from './unnamed-groups.rules.ts';
import { unnamedLines } from './unnamed-words.ts';

const DONE = new Map([
  ['added', 'The member is named.'],
  ['changed', 'The change is saved.'],
  [
    'changed-taken-back',
    'The change is saved. The invitation to the address from before is taken back: its link works no longer. A local lead can invite them anew, from their page.',
  ],
  ['ended', 'The membership has ended. What they did here stays.'],
  ['put-back', 'They take part again.'],
  [
    'put-back-not-invited',
    'They take part again. Their invitation to Throughline stays taken back: its link works no longer. A local lead can invite them anew, from their page.',
  ],
  ['imported', 'The file is accepted. It can be taken back for 30 days.'],
  ['file-discarded', 'The file is discarded. Nothing was changed.'],
]);

type Shown = {
  slug: string;
  today: string;
  sectors: readonly { code: string; name: string }[];
  parts: ReadonlyMap<string, string>;
  manages: boolean;
  /** How these members sign in; for those who convene. */
  accounts: AccountsKnown;
};

type Given = Shown & {
  asked: ListAsked;
  counts: MemberCounts;
  page: { members: readonly Member[]; more: boolean };
  /** Those who are not named to this reader, whatever narrows the list; null to readers to whom everybody is. */
  unnamed: readonly UnnamedGroup[] | null;
  /** Those who left last, beside the list of who is here. */
  former: readonly Member[];
  done: unknown;
};

/** One page of the list: by sector in the order of the programme, or those who left, the last first. */
export function membersPage(given: Given) {
  const { slug, asked, counts, page, former, manages, done, sectors } = given;
  const narrowed = asked.sector !== undefined || asked.level !== undefined || asked.role !== undefined;
  const { state, sector, level, role } = asked;
  const last = page.members.at(-1)?.id;
  const memberFile = manages && done === 'imported' ? asked.file : undefined;
  const here = paths.membersPath({ slug });
  return {
    title: asked.state === 'former' ? 'Former members' : 'Members',
    done: DONE.get(String(done)) ?? null,
    takeBackHref: memberFile ? paths.memberFilePath({ slug, memberFile }) : null,
    ...{ manages, narrowed, counts, showsFormer: state === 'former' },
    ...hrefs(slug),
    choices: choicesOf(asked, sectors),
    fitting: given.unnamed ? namedWords(asked, counts) : fittingWords(asked, counts),
    groups: state === 'former' ? [{ name: null, members: lines(page.members, given) }] : bySector(page.members, given),
    unnamed: unnamedPart(given),
    former: lines(former, given),
    allFormerHref: withQuery(here, { state: 'former' }),
    nextHref: page.more && last ? withQuery(here, { state, sector, level, role, after: last }) : null,
    firstHref: asked.after === null ? null : withQuery(here, { state, sector, level, role }),
  };
}

function hrefs(slug: string) {
  return {
    listHref: paths.membersPath({ slug }),
    addHref: paths.addMemberPath({ slug }),
    importHref: paths.importMembersPath({ slug }),
    inviteHref: inviteMembersPath({ slug }),
    findAction: paths.findMembersPath({ slug }),
    fileHref: paths.membersFilePath({ slug }),
    continuityHref: paths.continuityPath({ slug }),
  };
}

/** Those who did not say yes, each sector with how many; of those who left nobody is named. */
function unnamedPart({ unnamed, sectors, asked }: Given) {
  if (!unnamed) return null;
  const former = asked.state === 'former';
  const groups = unnamed.filter((one) => one.former === former);
  const count = groups.reduce((sum, { n }) => sum + n, 0);
  return { count, former, lines: unnamedLines(groups, sectors) };
}

function bySector(members: readonly Member[], given: Shown) {
  return given.sectors
    .map(({ code, name }) => ({
      name,
      members: lines(
        members.filter(({ sector }) => sector === code),
        given,
        { underSector: true },
      ),
    }))
    .filter((group) => group.members.length > 0);
}

/** Members as lines of a list, for the list and for what a search finds; each says its sector where no heading does. */
export function lines(members: readonly Member[], shown: Shown, { underSector = false } = {}) {
  const { slug, today, sectors, parts, manages, accounts } = shown;
  return members.map((member) => ({
    name: member.name,
    href: paths.memberPath({ slug, member: member.id }),
    note: [
      (member.partId && parts.get(member.partId)) || (underSector ? '' : nameIn(sectors, member.sector)),
      nameIn(LEVELS, member.level),
      member.role === 'member' ? '' : roleInWords(member),
    ]
      .filter(Boolean)
      .join(' · '),
    account: manages && member.endedOn === null ? accountNote(accountState(member, accounts)) : null,
    ...{ fromOn: member.fromOn, endedOn: member.endedOn, later: member.fromOn > today },
    restore:
      manages && member.endedOn !== null && !nameIsGone(member) && !accounts.stayEnded.has(member.id)
        ? paths.restoreMemberPath({ slug, member: member.id })
        : null,
  }));
}

const accountNote = (state: AccountState) => ({ state, text: ACCOUNT_WORDS[state] });

function choicesOf(asked: ListAsked, sectors: Shown['sectors']) {
  const items = (all: string, words: readonly { code: string; name: string }[], chosen: string | undefined) => [
    { value: '', text: all, selected: chosen === undefined },
    ...words.map(({ code, name }) => ({ value: code, text: name, selected: code === chosen })),
  ];
  return {
    sectors: items('All sectors', sectors, asked.sector),
    levels: items('All levels', LEVELS, asked.level),
    roles: items('All', MEMBER_ROLES, asked.role),
    states: [
      { value: 'present', text: 'Take part now', selected: asked.state === 'present' },
      { value: 'former', text: 'Have left', selected: asked.state === 'former' },
    ],
  };
}
