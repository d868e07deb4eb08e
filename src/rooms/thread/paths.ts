import { definePath } from '../../foundation/http/index.ts';

export const pinPath = definePath('/in/:slug/thread/pin');
export const removeLinkPath = definePath('/in/:slug/thread/links/:link/remove');
export const restoreLinkPath = definePath('/in/:slug/thread/links/:link/restore');
export const removedLinkPath = definePath('/in/:slug/thread/links/:link/removed');
