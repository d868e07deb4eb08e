import { definePath } from '../../foundation/http/index.ts';

/** What the collaborative is for, who leads it and where it stands. */
export const collaborativePath = definePath('/in/:slug/collaborative');
/** The way from nothing to the first held meeting. */
export const settingUpPath = definePath('/in/:slug/collaborative/setting-up');
export const changePurposePath = definePath('/in/:slug/collaborative/change');
export const changePhasePath = definePath('/in/:slug/collaborative/phases/:phase');

export const membersPath = definePath('/in/:slug/members');
export const membersFilePath = definePath('/in/:slug/members.csv');
export const addMemberPath = definePath('/in/:slug/members/add');
export const memberPath = definePath('/in/:slug/members/:member');
export const changeMemberPath = definePath('/in/:slug/members/:member/change');
export const memberWishesPath = definePath('/in/:slug/members/:member/wishes');
/** Whether the evaluator may read them by name. */
export const memberNamingPath = definePath('/in/:slug/members/:member/evaluator');
/** Takes an address off a member that is another member's. */
export const takeAddressOffPath = definePath('/in/:slug/members/:member/address');
/** Whether somebody without an account wants one. */
export const accountWishPath = definePath('/in/:slug/members/:member/account');
/** Whether the account of somebody whose membership has ended goes on. */
export const accountAfterPath = definePath('/in/:slug/members/:member/account-after');
export const endMemberPath = definePath('/in/:slug/members/:member/end');
export const restoreMemberPath = definePath('/in/:slug/members/:member/restore');

/** Sectors by levels: who is there, who is missing. */
export const coveragePath = definePath('/in/:slug/coverage');
export const coverageFilePath = definePath('/in/:slug/coverage.csv');
export const targetPath = definePath('/in/:slug/coverage/target');

/** What the group has agreed: rules of engagement, who does what, funding, data sharing. `:agreement`: rules or duties. */
export const agreementsPath = definePath('/in/:slug/agreements');
export const agreementPath = definePath('/in/:slug/agreements/:agreement');
export const agreementHistoryPath = definePath('/in/:slug/agreements/:agreement/history');
export const answerAgreementPath = definePath('/in/:slug/agreements/:agreement/answer');
export const undoAnswerPath = definePath('/in/:slug/agreements/:agreement/answer/undo');
export const agreementAnswersPath = definePath('/in/:slug/agreements/:agreement/answers');
export const agreementAnswersFilePath = definePath('/in/:slug/agreements/:agreement/answers.csv');
export const undoNotedPath = definePath('/in/:slug/agreements/:agreement/answers/:member/undo');
export const agreedItemPath = definePath('/in/:slug/agreements/:agreement/items/:item');
export const revisitPath = definePath('/in/:slug/agreements/:agreement/revisit');
export const draftPath = definePath('/in/:slug/agreements/:agreement/draft');
export const startDraftPath = definePath('/in/:slug/agreements/:agreement/draft/start');
export const giveOutPath = definePath('/in/:slug/agreements/:agreement/draft/give-out');
export const discardDraftPath = definePath('/in/:slug/agreements/:agreement/draft/discard');
export const addItemPath = definePath('/in/:slug/agreements/:agreement/draft/add');
export const changeItemPath = definePath('/in/:slug/agreements/:agreement/draft/:item/change');
export const moveItemPath = definePath('/in/:slug/agreements/:agreement/draft/:item/move');
export const takeOutItemPath = definePath('/in/:slug/agreements/:agreement/draft/:item/take-out');
export const putBackItemPath = definePath('/in/:slug/agreements/:agreement/draft/:item/put-back');
export const proposePath = definePath('/in/:slug/agreements/:agreement/propose');
export const replyProposalPath = definePath('/in/:slug/agreements/:agreement/proposals/:proposal/reply');
export const withdrawProposalPath = definePath('/in/:slug/agreements/:agreement/proposals/:proposal/withdraw');
export const reopenProposalPath = definePath('/in/:slug/agreements/:agreement/proposals/:proposal/open-again');

/** Who pays for what, and what is given in hours. */
export const fundingPath = definePath('/in/:slug/agreements/funding');
export const fundingCsvPath = definePath('/in/:slug/agreements/funding.csv');
export const fundingXlsxPath = definePath('/in/:slug/agreements/funding/files/funding.xlsx');
export const addFundingPath = definePath('/in/:slug/agreements/funding/add');
export const hourValuePath = definePath('/in/:slug/agreements/funding/hours');
export const changeFundingPath = definePath('/in/:slug/agreements/funding/lines/:line');
export const removeFundingPath = definePath('/in/:slug/agreements/funding/lines/:line/remove');
export const restoreFundingPath = definePath('/in/:slug/agreements/funding/lines/:line/restore');

/** Under which agreements data are shared, and until when. */
export const sharingPath = definePath('/in/:slug/agreements/data-sharing');
export const addSharingPath = definePath('/in/:slug/agreements/data-sharing/add');
export const changeSharingPath = definePath('/in/:slug/agreements/data-sharing/:sharing/change');
export const endSharingPath = definePath('/in/:slug/agreements/data-sharing/:sharing/end');
export const restoreSharingPath = definePath('/in/:slug/agreements/data-sharing/:sharing/restore');

/** Papers, minutes and agreements, with their versions. */
export const documentsPath = definePath('/in/:slug/documents');
export const addDocumentPath = definePath('/in/:slug/documents/add');
export const documentPath = definePath('/in/:slug/documents/:document');
export const changeDocumentPath = definePath('/in/:slug/documents/:document/change');
export const newVersionPath = definePath('/in/:slug/documents/:document/new-version');
export const removeDocumentPath = definePath('/in/:slug/documents/:document/remove');
export const restoreDocumentPath = definePath('/in/:slug/documents/:document/restore');
export const documentFilePath = definePath('/in/:slug/documents/:document/files/:number');
export const checkAgainPath = definePath('/in/:slug/documents/:document/files/:number/check-again');
/** The five elements: evidence from the rooms, private ratings, their spread and history. */
export const healthPath = definePath('/in/:slug/health-check');
export const healthFilePath = definePath('/in/:slug/health-check.csv');
export const elementPath = definePath('/in/:slug/health-check/elements/:element');
export const openHealthPath = definePath('/in/:slug/health-check/open');
export const endHealthPath = definePath('/in/:slug/health-check/checks/:check/end');
export const closeHealthPath = definePath('/in/:slug/health-check/checks/:check/close');
export const cancelHealthPath = definePath('/in/:slug/health-check/checks/:check/cancel');
export const restoreHealthPath = definePath('/in/:slug/health-check/checks/:check/put-back');
export const ownAnswersPath = definePath('/in/:slug/health-check/checks/:check/answers');
export const answerPath = definePath('/in/:slug/health-check/checks/:check/answers/:element');
export const hideCommentPath = definePath('/in/:slug/health-check/comments/:comment/hide');
export const showCommentPath = definePath('/in/:slug/health-check/comments/:comment/show');

/** What the programme's three localities did, to begin from. */
export const examplesPath = definePath('/in/:slug/collaborative/examples');
export const examplePath = definePath('/in/:slug/collaborative/examples/:example');
export const leaveExamplePath = definePath('/in/:slug/collaborative/examples/:example/leave');
/** A file of members: what would come of it, before anything does. */
export const importMembersPath = definePath('/in/:slug/members/import');
export const memberTemplatePath = definePath('/in/:slug/members/import/template/:template');
export const memberFilePath = definePath('/in/:slug/members/import/:memberFile');
export const memberFileProblemsPath = definePath('/in/:slug/members/import/:memberFile/problems.csv');
export const takeFileBackPath = definePath('/in/:slug/members/import/:memberFile/take-back');
export const discardMemberFilePath = definePath('/in/:slug/members/import/:memberFile/discard');
export const findMembersPath = definePath('/in/:slug/members/find');
export const inviteMemberPath = definePath('/in/:slug/members/:member/invite');

/** Who takes over from whom, what stays vacant, and how long people stay. */
export const continuityPath = definePath('/in/:slug/continuity');
export const stayingFilePath = definePath('/in/:slug/continuity/staying.csv');
export const handoversFilePath = definePath('/in/:slug/continuity/hand-overs.csv');
export const handoverPath = definePath('/in/:slug/continuity/:handover');
export const startHandoverPath = definePath('/in/:slug/members/:member/hand-over');
export const passOnPath = definePath('/in/:slug/continuity/:handover/pass-on');
export const takeBackPath = definePath('/in/:slug/continuity/:handover/take-back');
export const endHandoverPath = definePath('/in/:slug/continuity/:handover/done');
export const reopenHandoverPath = definePath('/in/:slug/continuity/:handover/reopen');
/** A document becomes a paper of a meeting, and is so no longer. */
export const attachPaperPath = definePath('/in/:slug/documents/:document/meetings');
export const detachPaperPath = definePath('/in/:slug/documents/:document/meetings/:meeting/detach');
