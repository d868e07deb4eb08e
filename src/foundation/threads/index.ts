export { openThread, type ThreadFile } from './open-thread.ts';
