import type { DataTable } from '../../../foundation/charts/index.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import { LEVELS, nameIn, roleInWords } from '../members/member-words.ts';
import type { KnownHere } from '../members/known-here.ts';
import * as paths from '../paths.ts';
import { SEATS } from './handover.form.ts';
import { seatWords } from './handover.view-model.ts';
import type { Handover, HandoverCounts } from './handovers.queries.ts';
import { stayingPart, type Staying } from './staying.view-model.ts';

type Given = {
  slug: string;
  staying: Staying;
  known: KnownHere;
  counts: HandoverCounts;
  show: 'open' | 'ended';
  page: { handovers: readonly Handover[]; more: boolean };
  seekers: ReadonlyMap<string, string | null>;
  after: string | null;
};

/** How long people stay, and the hand-overs that are open, or those that have ended. */
export function continuityPage(given: Given) {
  const { slug, staying, counts, show, page, after } = given;
  const here = paths.continuityPath({ slug });
  const last = page.handovers.at(-1)?.id;
  return {
    title: 'Continuity',
    ...{ show, counts },
    empty: staying.stays.length === 0,
    membersHref: paths.membersPath({ slug }),
    staying: stayingPart(staying, paths.stayingFilePath({ slug })),
    handovers: page.handovers.map((one) => handoverLine(one, given)),
    unnamed: page.handovers.some(({ named }) => !named),
    otherHref: withQuery(here, { show: show === 'open' ? 'ended' : undefined }),
    firstHref: after === null ? null : withQuery(here, { show }),
    nextHref: page.more && last ? withQuery(here, { show, after: last }) : null,
    fileHref: paths.handoversFilePath({ slug }),
  };
}

function handoverLine(one: Handover, { slug, known, seekers, staying }: Given) {
  const seat = seatWords(one, seekers.get(one.id) ?? null);
  const shown = {
    name: one.name,
    seat: one.endedAs === 'called-off' ? { state: 'called-off', text: 'Called off: they came back.', by: null } : seat,
    late: one.endedOn === null && seat.by !== null && seat.by < staying.today,
  };
  if (!one.named) return { ...shown, href: null, note: null, openedOn: null, endedOn: null };
  return {
    ...shown,
    href: paths.handoverPath({ slug, handover: one.id }),
    note: [(one.partId && known.parts.get(one.partId)) || nameIn(known.sectors, one.sector), nameIn(LEVELS, one.level)]
      .concat(one.role === 'member' ? [] : roleInWords(one))
      .join(' · '),
    ...{ openedOn: one.openedOn, endedOn: one.endedOn },
  };
}

/** All hand-overs to take away; without their notes, which not everybody may read. */
export function handoversTable(
  handovers: readonly Handover[],
  { known, seekers }: Pick<Given, 'known' | 'seekers'>,
): DataTable {
  return {
    caption: 'Hand-overs of the collaborative: one row each',
    columns: ['Who left', 'Sector', 'Level', 'Left on', 'Seat', 'Who takes over', 'Who looks', 'By when']
      .concat(['Open since', 'Ended on', 'Passed on on'])
      .map((text) => ({ text })),
    rows: handovers.map((one) => ({
      header: one.name,
      cells: [
        ...(one.named ? [nameIn(known.sectors, one.sector), nameIn(LEVELS, one.level)] : [null, null]),
        one.leftOn,
        ...seatCells(one, seekers.get(one.id) ?? null),
        ...(one.named ? [one.openedOn, one.endedOn, one.endedAs === 'called-off' ? null : one.passedOn] : NO_DAYS),
      ].map((text) => ({ value: null, text: text ?? '' })),
    })),
  };
}

const NO_DAYS = [null, null, null];

/** The seat, who takes over, who looks and by when; of one that was called off nothing of that is true any more. */
function seatCells(one: Handover, seeker: string | null): (string | null)[] {
  if (one.endedAs === 'called-off') return ['Called off: they came back', null, null, null];
  return [nameIn(SEATS, one.seat), one.successorName, seeker, one.lookUntil];
}
