export { uploadMigrations } from './migrations.ts';
export { openUpload, receiveUpload } from './receive-upload.ts';
export type { IncomingFile, Received, UploadPlace, UploadRule } from './receive-upload.ts';
export { emptyUpload, findUpload, sweepUploads } from './uploads.queries.ts';
export type { StoredUpload } from './uploads.queries.ts';
