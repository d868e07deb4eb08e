export { askThread } from './ask-thread.ts';
export { openThread, type ThreadFile } from './open-thread.ts';
