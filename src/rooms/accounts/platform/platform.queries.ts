import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

export type OpenedLocality = {
  id: string;
  slug: string;
  name: string;
  areaNumber: string;
  anchorOrganisation: string;
  openedAt: string;
  leads: number;
  openInvitations: number;
};

/** Every locality of this installation, by name; empty unless the acting person is a platform administrator. */
export async function localitiesForAdministrator(tx: Tx): Promise<OpenedLocality[]> {
  const found = await sql<{
    localities: OpenedLocality[];
  }>`select accounts.localities_for_administrator() as localities`.execute(tx);
  return found.rows[0]?.localities ?? [];
}
