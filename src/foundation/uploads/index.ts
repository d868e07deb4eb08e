export { uploadMigrations } from './migrations.ts';

/** Files that wait to be read may hold anything, pupil numbers too: they live for minutes, and not on in a backup. */
export const uploadsLeftOut = ['uploads.chunk'] as const;
export { notText } from './kind-of-file.rules.ts';
export { CHUNK_BYTES, keptOrLeft, openUpload, receiveUpload } from './receive-upload.ts';
export type { IncomingFile, Received, UploadPlace, UploadRule } from './receive-upload.ts';
export { emptyUpload, findChunk, findUpload, leaveToJob, sweepUploads } from './uploads.queries.ts';
export type { StoredUpload } from './uploads.queries.ts';
