import type { DataTable } from '../../../foundation/charts/index.ts';
import { ACCOUNT_WORDS, NO_ADDRESS, type AccountState } from './account-state.ts';
import type { Member } from './members.queries.ts';
import { DECIDES, LEVELS, MEMBER_ROLES, nameIn, PAID_BY, roleInWords } from './member-words.ts';
import type { UnnamedGroup } from './unnamed-groups.rules.ts';
import { unnamedAs } from './unnamed-words.ts';

type Given = {
  members: readonly Member[];
  /** Those whom this reader may not read by name; they stand last, each as a row of their own. */
  unnamed: readonly UnnamedGroup[];
  sectors: readonly { code: string; name: string }[];
  parts: ReadonlyMap<string, string>;
  manages: boolean;
};

/** `accountName`: of the account they sign in with, so that one that is not theirs is seen; `invited`: somebody of another name, at their address. */
type FactsOf = { account: AccountState; accountName?: string | undefined; invited?: string | null; self?: boolean };

/** One member as everybody here sees them; what only conveners see is left out otherwise. */
export function memberFacts(member: Member, given: Omit<Given, 'members' | 'unnamed'> & FactsOf) {
  const { sectors, parts, manages, self = false, account, accountName, invited } = given;
  const rows: [string, string][] = [
    ['Comes from', (member.partId && parts.get(member.partId)) || 'No organisation is named'],
    ['Sector', nameIn(sectors, member.sector)],
    ['Level', nameIn(LEVELS, member.level)],
    ['Takes part as', roleInWords(member)],
    ['Decides', nameIn(DECIDES, member.decides)],
  ];
  if (manages) {
    rows.push(
      ['Email', member.email ?? (self && account === 'account' ? 'The address of your account' : NO_ADDRESS[account])],
      ['Hours promised a term', member.hoursATerm === null ? 'Not said yet' : String(member.hoursATerm)],
      ['Who pays for the time', nameIn(PAID_BY, member.paidBy)],
      ['Account', accountWords({ account, accountName, invited })],
    );
  }
  return rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } }));
}

/** Stands below the rows of the list that is taken away, where the notes begin. */
export const MEMBERS_CAPTION = 'Members of the collaborative: one row a membership';

/** The list to take away; addresses only for those who convene. */
export function membersTable({ members, unnamed, sectors, parts, manages }: Given): DataTable {
  const columns = ['Member', 'Organisation', 'Sector', 'Level', 'Takes part as', 'Sub-group', 'From', 'To', 'Decides'];
  if (manages) columns.push('E-mail', 'Hours promised a term', 'Who pays for the time');
  return {
    caption: MEMBERS_CAPTION,
    columns: columns.map((text) => ({ text, numeric: text.startsWith('Hours') })),
    rows: [
      ...members.map((member) => memberRow(member, { sectors, parts, manages })),
      ...unnamed.flatMap((one) => unnamedRows(one, sectors, columns.length - 1)),
    ],
  };
}

type Row = DataTable['rows'][number];

function memberRow(member: Member, { sectors, parts, manages }: Omit<Given, 'members' | 'unnamed'>): Row {
  const kept = [
    (member.partId && parts.get(member.partId)) || '',
    nameIn(sectors, member.sector),
    nameIn(LEVELS, member.level),
    nameIn(MEMBER_ROLES, member.role),
    member.groupName ?? '',
    member.fromOn,
    member.endedOn ?? '',
    nameIn(DECIDES, member.decides),
  ].map(words);
  const hours = { value: member.hoursATerm, text: member.hoursATerm === null ? '' : String(member.hoursATerm) };
  const conveners = [words(member.email ?? ''), hours, words(nameIn(PAID_BY, member.paidBy))];
  return { header: member.name, cells: manages ? [...kept, ...conveners] : kept };
}

/** A row each, so that rows can be counted; nothing but the sector stands in it, where that may be said. */
function unnamedRows({ sector, former, n }: UnnamedGroup, sectors: Given['sectors'], cells: number): Row[] {
  const row = Array.from({ length: cells }, (_none, at) =>
    words(at === 1 && sector !== null ? nameIn(sectors, sector) : ''),
  );
  return Array.from({ length: n }, () => ({ header: unnamedAs({ former, from: null }), cells: row }));
}

const words = (text: string) => ({ value: null, text });

function accountWords({ account, accountName, invited }: FactsOf): string {
  if (accountName) return `${ACCOUNT_WORDS[account]} as ${accountName}`;
  if (account === 'named' && invited) return `None yet; ${invited} was invited at this address`;
  return ACCOUNT_WORDS[account];
}
