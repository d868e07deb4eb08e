import { definePath } from '../../../foundation/http/index.ts';

/** The local data of a locality: what was sent, and the way to send more. */
export const localPath = definePath('/in/:slug/local');
export const sendLocalPath = definePath('/in/:slug/local/send');
export const localColumnsPath = definePath('/in/:slug/local/columns');
/** exclusions.csv, exclusions.xlsx, moves.csv, moves.xlsx: empty but for invented examples. */
export const localTemplatePath = definePath('/in/:slug/local/download/:template');
export const localUploadPath = definePath('/in/:slug/local/uploads/:upload');
export const localProblemsPath = definePath('/in/:slug/local/uploads/:upload/download');
export const discardLocalPath = definePath('/in/:slug/local/uploads/:upload/discard');
export const withdrawLocalPath = definePath('/in/:slug/local/uploads/:upload/withdraw');
