export const DOCUMENT_KINDS = [
  { code: 'paper', name: 'Paper' },
  { code: 'minutes', name: 'Minutes' },
  { code: 'agreement', name: 'Agreement' },
  { code: 'other', name: 'Something else' },
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]['code'];

export const AUDIENCES = [
  { code: 'everybody', name: 'Everybody here', hint: 'Observers and the evaluator too' },
  {
    code: 'members',
    name: 'Members and conveners',
    hint: 'Those who are named as members, and those who convene; never the evaluator',
  },
  { code: 'conveners', name: 'Conveners only', hint: 'Local leads and facilitators' },
] as const;
export type Audience = (typeof AUDIENCES)[number]['code'];

/** What may be sent, by its contents. */
export const FILE_TYPES = {
  pdf: { name: 'PDF', type: 'application/pdf' },
  docx: { name: 'Word', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  xlsx: { name: 'Excel', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  pptx: { name: 'PowerPoint', type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' },
  odt: { name: 'OpenDocument text', type: 'application/vnd.oasis.opendocument.text' },
  ods: { name: 'OpenDocument sheet', type: 'application/vnd.oasis.opendocument.spreadsheet' },
  png: { name: 'PNG picture', type: 'image/png' },
  jpg: { name: 'JPEG picture', type: 'image/jpeg' },
  csv: { name: 'CSV', type: 'text/csv; charset=utf-8' },
  txt: { name: 'text', type: 'text/plain; charset=utf-8' },
} as const;
export type FileType = keyof typeof FILE_TYPES;

export const isFileType = (code: string): code is FileType => Object.hasOwn(FILE_TYPES, code);

/** Whether a file was looked at by the scanner, where there is one. */
export type Checked = 'waiting' | 'clean' | 'not-asked' | 'infected' | 'failed';
export type Stored = 'database' | 'folder';

export const CHECKED_WORDS: Record<Checked, string> = {
  waiting: 'It is being looked at for viruses. Nobody can have it before.',
  clean: '',
  'not-asked': '',
  infected: 'A virus was found in it. Its contents were deleted at once.',
  failed: 'It could not be looked at for viruses, so nobody can have it.',
};
