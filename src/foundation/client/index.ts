export { enhance } from './enhance.ts';
export type { Enhancement } from './enhance.ts';
