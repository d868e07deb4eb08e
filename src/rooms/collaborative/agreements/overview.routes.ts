import {
  get,
  inThisLocality,
  localityOf,
  page,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { crumbs } from '../crumbs.ts';
import { listLines } from '../funding/funding.queries.ts';
import { paysNow } from '../funding/funding.rules.ts';
import { warningsOf } from '../funding/funding.view-model.ts';
import * as paths from '../paths.ts';
import { countSharing, listSharing } from '../sharing/sharing.queries.ts';
import { standingOf, standingWords } from '../sharing/sharing.rules.ts';
import { AGREEMENTS, type AgreementCode } from './agreement-words.ts';
import { agreedSentence, daySentence } from './agreement.sentences.ts';
import { countAnswers } from './answers.queries.ts';
import { findAgreement } from './texts.queries.ts';

/** Everything that the group has agreed, with what of it should be looked after. */
export const overviewRoutes: Route[] = [get(paths.agreementsPath, inThisLocality(), show)];

async function show(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const parts = await visit.inThisLocality(async (tx) => {
    const texts = [];
    for (const words of AGREEMENTS)
      texts.push({
        name: words.name,
        href: paths.agreementPath({ slug, agreement: words.code }),
        ...(await textStands(tx, words.code, visit.today)),
      });
    return [...texts, await fundingStands(tx, slug, visit.today), await sharingStands(tx, slug, visit.today)];
  });
  const model = { title: 'Agreements', parts };
  return page('collaborative/views/agreements.njk', model, { breadcrumbs: crumbs(visit), verb: 'agree' });
}

async function textStands(tx: Tx, agreement: AgreementCode, today: string) {
  const kept = await findAgreement(tx, agreement);
  if (!kept || kept.edition === 0) return { says: 'Not given out yet.', warnings: [] };
  const counts = await countAnswers(tx, { agreement, edition: kept.edition, today });
  const day = daySentence(kept.revisitOn, today);
  return { says: `Edition ${kept.edition}. ${agreedSentence(counts)}`, warnings: day.late ? [day.text] : [] };
}

async function fundingStands(tx: Tx, slug: string, today: string) {
  const lines = await listLines(tx);
  const running = lines.filter((line) => paysNow(line, today)).length;
  const says =
    lines.length === 0 ? 'No money is named yet.' : `${running} agreed ${running === 1 ? 'line' : 'lines'} today.`;
  return { name: 'Who pays for what', href: paths.fundingPath({ slug }), says, warnings: warningsOf(lines, today) };
}

async function sharingStands(tx: Tx, slug: string, today: string) {
  const { open } = await countSharing(tx);
  const late = (await listSharing(tx)).filter((one) => ['expired', 'soon'].includes(standingOf(one, today)));
  return {
    ...{ name: 'Sharing data', href: paths.sharingPath({ slug }) },
    says: open === 0 ? 'No agreement is named yet.' : `${open} ${open === 1 ? 'agreement' : 'agreements'}.`,
    warnings: late.map((one) => `${one.title}: ${standingWords(one, today)}`),
  };
}
