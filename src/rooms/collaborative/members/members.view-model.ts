import type { DataTable } from '../../../foundation/charts/index.ts';
import { addMemberPath, memberPath, membersFilePath, restoreMemberPath } from '../paths.ts';
import type { Member } from './members.queries.ts';
import { DECIDES, LEVELS, MEMBER_ROLES, nameIn, PAID_BY } from './member-words.ts';

const DONE = new Map([
  ['added', 'The member is named.'],
  ['changed', 'The change is saved.'],
  ['ended', 'The membership has ended. What they did here stays.'],
  ['put-back', 'They take part again.'],
]);

type Given = {
  slug: string;
  members: readonly Member[];
  sectors: readonly { code: string; name: string }[];
  parts: ReadonlyMap<string, string>;
  manages: boolean;
  done: unknown;
};

/** Members by sector in the order of the programme, those who left at the end. */
export function membersPage({ slug, members, sectors, parts, manages, done }: Given) {
  const here = members.filter(({ endedOn }) => endedOn === null);
  const shown = (member: Member) => ({
    name: member.name,
    href: memberPath({ slug, member: member.id }),
    note: [member.partId && parts.get(member.partId), nameIn(LEVELS, member.level), roleNote(member)]
      .filter(Boolean)
      .join(' · '),
    fromOn: member.fromOn,
    endedOn: member.endedOn,
    account: member.personId !== null,
    restore: manages ? restoreMemberPath({ slug, member: member.id }) : null,
  });
  return {
    title: 'Members',
    done: DONE.get(String(done)) ?? null,
    manages,
    addHref: addMemberPath({ slug }),
    fileHref: membersFilePath({ slug }),
    count: here.length,
    sectorCount: new Set(here.map(({ sector }) => sector)).size,
    groups: sectors
      .map(({ code, name }) => ({ name, members: here.filter(({ sector }) => sector === code).map(shown) }))
      .filter((group) => group.members.length > 0),
    former: members
      .filter(({ endedOn }) => endedOn !== null)
      .toSorted((a, b) => (b.endedOn ?? '').localeCompare(a.endedOn ?? ''))
      .map(shown),
  };
}

const roleNote = ({ role }: Member) => (role === 'member' ? '' : nameIn(MEMBER_ROLES, role));

/** One member as everybody here sees them; what only conveners see is left out otherwise. */
export function memberFacts(member: Member, given: Pick<Given, 'sectors' | 'parts' | 'manages'>) {
  const { sectors, parts, manages } = given;
  const rows: [string, string][] = [
    ['Comes from', (member.partId && parts.get(member.partId)) || 'No organisation is named'],
    ['Sector', nameIn(sectors, member.sector)],
    ['Level', nameIn(LEVELS, member.level)],
    ['Takes part as', nameIn(MEMBER_ROLES, member.role)],
    ['Decides', nameIn(DECIDES, member.decides)],
  ];
  if (manages) {
    rows.push(
      ['E-mail', member.email ?? 'None is known'],
      ['Hours promised a term', member.hoursATerm === null ? 'Not said yet' : String(member.hoursATerm)],
      ['Who pays for the time', nameIn(PAID_BY, member.paidBy)],
      ['Account', member.personId === null ? 'None yet' : 'Signs in here'],
    );
  }
  return rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } }));
}

/** The list to take away; addresses only for those who convene. */
export function membersTable({ members, sectors, parts, manages }: Omit<Given, 'slug' | 'done'>): DataTable {
  const columns = ['Member', 'Organisation', 'Sector', 'Level', 'Takes part as', 'From', 'To', 'Decides'];
  if (manages) columns.push('E-mail', 'Hours promised a term', 'Who pays for the time');
  return {
    caption: 'Members of the collaborative: one row a membership',
    columns: columns.map((text) => ({ text, numeric: text.startsWith('Hours') })),
    rows: members.map((member) => ({
      header: member.name,
      cells: [
        ...[
          (member.partId && parts.get(member.partId)) || '',
          nameIn(sectors, member.sector),
          nameIn(LEVELS, member.level),
          nameIn(MEMBER_ROLES, member.role),
          member.fromOn,
          member.endedOn ?? '',
          nameIn(DECIDES, member.decides),
        ].map(words),
        ...(manages
          ? [
              words(member.email ?? ''),
              { value: member.hoursATerm, text: member.hoursATerm === null ? '' : String(member.hoursATerm) },
              words(nameIn(PAID_BY, member.paidBy)),
            ]
          : []),
      ],
    })),
  };
}

const words = (text: string) => ({ value: null, text });
