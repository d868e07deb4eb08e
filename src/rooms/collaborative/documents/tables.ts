import type { ColumnType, Generated } from 'kysely';
import type { Audience, Checked, DocumentKind, FileType, Stored } from './document-words.ts';

type Tenant = ColumnType<string, string, never>;

export type DocumentTables = {
  'collaborative.document': {
    locality_id: Tenant;
    document_id: Generated<string>;
    title: string;
    kind: DocumentKind;
    audience: Audience;
    keep_until: string | null;
    changed_at: Date;
    removed_at: Date | null;
    emptied_at: Date | null;
    put_back_at: Date | null;
    version: Generated<number>;
  };
  'collaborative.document_version': {
    locality_id: Tenant;
    document_id: ColumnType<string, string, never>;
    number: number;
    filename: string;
    file_type: FileType;
    bytes: number;
    sha256: Buffer;
    stored: Stored;
    checked: Checked;
    note: string;
    sent_by: string | null;
    sent_at: Date;
  };
  'collaborative.document_piece': {
    locality_id: Tenant;
    document_id: string;
    number: number;
    place: number;
    body: Buffer;
  };
  'collaborative.meeting_paper': {
    locality_id: Tenant;
    meeting_id: string;
    document_id: string;
    attached_at: Date;
  };
};
