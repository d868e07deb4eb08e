import { withQuery } from '../../../foundation/http/index.ts';
import { organisationsPath } from '../../localities/index.ts';
import type { KnownHere } from '../members/known-here.ts';
import { DECIDES, LEVELS, MEMBER_ROLES, nameIn, PAID_BY } from '../members/member-words.ts';
import type { Member } from '../members/members.queries.ts';
import * as paths from '../paths.ts';
import { COLUMNS } from './columns.ts';
import type { KeptProblem, MemberFile } from './member-files.queries.ts';
import type { Detail, Planned } from './plan.rules.ts';
import { takenBackModel, type TakenShown } from './taken.view-model.ts';
import type { GivenRow } from './read-row.rules.ts';

/** The page on which a file is sent: the columns, what waits, and what came of the last ones. */
export function sendPage(files: readonly MemberFile[], slug: string) {
  return {
    title: 'Name members from a file',
    action: paths.importMembersPath({ slug }),
    templates: [
      { text: 'Template (Excel)', href: paths.memberTemplatePath({ slug, template: 'members.xlsx' }) },
      { text: 'Template (CSV)', href: paths.memberTemplatePath({ slug, template: 'members.csv' }) },
    ],
    columns: COLUMNS,
    waiting: files.filter(({ state }) => state === 'waiting').map((file) => fileLine(file, slug)),
    decided: files.filter(({ state }) => state !== 'waiting').map((file) => fileLine(file, slug)),
  };
}

function fileLine({ id, sentAt, decidedAt, state, rows, badRows, added, changed }: MemberFile, slug: string) {
  return {
    ...{ sentAt, decidedAt, state, rows, badRows, added, changed },
    href: paths.memberFilePath({ slug, memberFile: id }),
  };
}

/** How many rows and problems stand on one page. */
export const ROWS_SHOWN = 100;
export const PROBLEMS_SHOWN = 50;

type Given = {
  slug: string;
  file: MemberFile;
  problems: readonly KeptProblem[];
  show: Planned['does'];
  rows: readonly Planned[];
  members: readonly Member[];
  taken: TakenShown | undefined;
  known: KnownHere;
  after: number;
};

/** One file: what is wrong with it, or what would come of it. */
export function filePage(given: Given) {
  const { slug, file, show, after } = given;
  const problems = given.problems.map(({ member, ...one }) => ({
    ...one,
    href: member === null ? null : paths.memberPath({ slug, member }),
  }));
  const at = { slug, memberFile: file.id };
  const rows = given.rows.slice(0, ROWS_SHOWN);
  const here = paths.memberFilePath(at);
  const last = rows.at(-1)?.given.row;
  const waits = file.state === 'waiting';
  return {
    title: 'A file of members',
    ...{ file, problems, show, waits },
    takeBack: takenBackModel(given.taken, { slug, file: file.id }),
    good: file.badRows === 0,
    nothing: file.added + file.changed === 0,
    kinds: (['add', 'change', 'same'] as const).map((kind) => ({
      ...{ kind, href: withQuery(here, { show: kind }), chosen: kind === show },
      count: { add: file.added, change: file.changed, same: file.same }[kind],
    })),
    rows: rows.map((row) => rowWords(row, given)),
    nextHref: given.rows.length > ROWS_SHOWN && last ? withQuery(here, { show, after: String(last) }) : null,
    firstHref: after > 0 ? withQuery(here, { show }) : null,
    problemsHref: paths.memberFileProblemsPath(at),
    action: here,
    discardAction: waits ? paths.discardMemberFilePath(at) : null,
    words: KIND_WORDS,
    organisationsHref: organisationsPath({ slug }),
    sendHref: paths.importMembersPath({ slug }),
    membersHref: paths.membersPath({ slug }),
  };
}

const KIND_WORDS: Record<Planned['does'], string> = { add: 'added', change: 'changed', same: 'as they are' };

function rowWords({ given: of, does, member, changes }: Planned, { known, members, slug }: Given) {
  const saved = members.find(({ id }) => id === member);
  return {
    row: of.row,
    name: of.name,
    href: member === null ? null : paths.memberPath({ slug, member }),
    note:
      does === 'change' && saved
        ? changes.map((detail) => changeWords(detail, { from: saved, to: of, known })).join('; ')
        : [
            (of.partId && known.parts.get(of.partId)) || nameIn(known.sectors, of.sector ?? of.partSector ?? ''),
            of.level && nameIn(LEVELS, of.level),
            of.email,
          ]
            .filter(Boolean)
            .join(' · '),
  };
}

const DETAIL_WORDS: Record<Detail, string> = {
  ...{ name: 'Name', email: 'E-mail', partId: 'Organisation', sector: 'Sector', level: 'Level' },
  ...{
    role: 'Takes part as',
    groupName: 'Sub-group',
    fromOn: 'From',
    decides: 'Decides',
    hoursATerm: 'Hours',
    paidBy: 'Who pays',
  },
};

type Change = { from: Member; to: GivenRow; known: KnownHere };

/** “Level: Manager or coordinator → Strategic leader”, as it is and as it would be. */
function changeWords(detail: Detail, { from, to, known }: Change): string {
  const words = (value: Member[Detail]): string => {
    if (value === null) return 'nothing';
    const text = String(value);
    if (detail === 'partId') return known.parts.get(text) ?? text;
    const lists = { sector: known.sectors, level: LEVELS, role: MEMBER_ROLES, decides: DECIDES, paidBy: PAID_BY };
    return detail in lists ? nameIn(lists[detail as keyof typeof lists], text) : text;
  };
  return `${DETAIL_WORDS[detail]}: ${words(from[detail])} → ${words(to[detail])}`;
}
