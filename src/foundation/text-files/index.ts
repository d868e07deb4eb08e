export { encodingOf, textOf } from './text-of-file.ts';
export type { Source } from './text-of-file.ts';
