import type { ColumnType, Generated } from 'kysely';

export type SharingTables = {
  'collaborative.sharing_agreement': {
    locality_id: ColumnType<string, string, never>;
    agreement_id: Generated<string>;
    title: string;
    parties: string;
    purpose: string;
    lawful_basis: string;
    from_on: string;
    expires_on: string | null;
    document_id: string | null;
    link: string;
    ended_on: string | null;
    version: Generated<number>;
  };
};
