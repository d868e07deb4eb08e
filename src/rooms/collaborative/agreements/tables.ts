import type { ColumnType, Generated } from 'kysely';
import type { AgreementCode, AnswerCode, ChangeCode, Holder, ProposalState } from './agreement-words.ts';
import type { Words } from './text.rules.ts';

type Tenant = ColumnType<string, string, never>;

export type AgreementTables = {
  'collaborative.agreement': {
    locality_id: Tenant;
    agreement: AgreementCode;
    edition: Generated<number>;
    correction: Generated<number>;
    revisit_on: string | null;
    version: Generated<number>;
  };
  'collaborative.agreement_item': {
    locality_id: Tenant;
    item_id: Generated<string>;
    agreement: AgreementCode;
    place: number;
    holder: Holder | null;
    title: string;
    about: string;
    removed_at: Date | null;
    version: Generated<number>;
  };
  'collaborative.agreement_edition': {
    locality_id: Tenant;
    agreement: AgreementCode;
    edition: number;
    correction: number;
    given_out_at: Date;
    note: string;
    items: ColumnType<Words[], string, never>;
  };
  'collaborative.agreement_answer': {
    locality_id: Tenant;
    agreement: AgreementCode;
    edition: number;
    member_id: string;
    answer: AnswerCode;
    words: string;
    answered_at: Date;
    meeting_on: string | null;
  };
  'collaborative.agreement_proposal': {
    locality_id: Tenant;
    proposal_id: Generated<string>;
    agreement: AgreementCode;
    item_id: string | null;
    change: ChangeCode;
    holder: Holder | null;
    title: string;
    about: string;
    why: string;
    member_id: string | null;
    proposed_at: Date;
    state: Generated<ProposalState>;
    reply: Generated<string>;
    replied_at: Date | null;
    version: Generated<number>;
  };
};
