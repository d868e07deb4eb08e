import type { Reader } from '../../../foundation/db/index.ts';
import type { EvidenceTables } from '../tables.ts';

/** What phases and groups are called, by code. */
export type Labels = { phase(code: string): string; group(code: string): string };

export async function labelsOf(reader: Reader): Promise<Labels> {
  const db = reader.withTables<EvidenceTables>();
  const phases = await db.selectFrom('evidence.phase').select(['code', 'label']).execute();
  const groups = await db.selectFrom('evidence.pupil_group').select(['code', 'label']).execute();
  const labelIn = (rows: readonly { code: string; label: string }[]) => {
    const labels = new Map(rows.map(({ code, label }) => [code, label]));
    return (code: string) => labels.get(code) ?? code;
  };
  return { phase: labelIn(phases), group: labelIn(groups) };
}
