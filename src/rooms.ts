import type { Room } from './foundation/room.ts';
import { accounts } from './rooms/accounts/index.ts';
import { collaborative } from './rooms/collaborative/index.ts';
import { evidence } from './rooms/evidence/index.ts';
import { localities } from './rooms/localities/index.ts';
import { thread } from './rooms/thread/index.ts';

/** Every room of the house, ground floor first: the order of migrations, seeds, panels and entries. */
export const rooms: readonly Room[] = [localities, accounts, thread, evidence, collaborative];
