import { definePath } from '../../foundation/http/index.ts';

/** What the collaborative is for, who leads it and where it stands. */
export const collaborativePath = definePath('/in/:slug/collaborative');
export const changePurposePath = definePath('/in/:slug/collaborative/change');
export const changePhasePath = definePath('/in/:slug/collaborative/phases/:phase');

export const membersPath = definePath('/in/:slug/members');
export const membersFilePath = definePath('/in/:slug/members.csv');
export const addMemberPath = definePath('/in/:slug/members/add');
export const memberPath = definePath('/in/:slug/members/:member');
export const changeMemberPath = definePath('/in/:slug/members/:member/change');
export const memberWishesPath = definePath('/in/:slug/members/:member/wishes');
export const endMemberPath = definePath('/in/:slug/members/:member/end');
export const restoreMemberPath = definePath('/in/:slug/members/:member/restore');

/** Sectors by levels: who is there, who is missing. */
export const coveragePath = definePath('/in/:slug/coverage');
export const coverageFilePath = definePath('/in/:slug/coverage.csv');
export const targetPath = definePath('/in/:slug/coverage/target');
