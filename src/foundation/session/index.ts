export { hashToken, newToken, renewedToken, tokenFamily } from './token.ts';
