import type { ColumnType, Generated } from 'kysely';

export type OrganisationTables = {
  'localities.sector': { code: string; name: string; place: number };
  'localities.organisation_part': {
    locality_id: ColumnType<string, string, never>;
    part_id: Generated<string>;
    organisation_id: string;
    name: string;
    sector: string;
    urn: number | null;
    from_on: string;
    ended_on: string | null;
    version: Generated<number>;
  };
};
