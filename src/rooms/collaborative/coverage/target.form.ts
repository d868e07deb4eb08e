import { LEVELS } from '../members/member-words.ts';
import type { Target } from './coverage.rules.ts';

const MOST = 99;

/** The name of the field for one place of the grid. */
export function targetField(sector: string, level: string): string {
  return `wanted-${sector}-${level}`;
}

type Read = { ok: true; targets: Target[] } | { ok: false; messages: Record<string, string> };

/** Reads the whole grid; an empty field or 0 wants nobody. Every field that is no whole number to 99 is named. */
export function readTargets(body: unknown, sectors: readonly { code: string; name: string }[]): Read {
  const sent = (body ?? {}) as Record<string, unknown>;
  const targets: Target[] = [];
  const messages: Record<string, string> = {};
  for (const { code: sector, name } of sectors) {
    for (const { code: level, name: as } of LEVELS) {
      const field = targetField(sector, level);
      const given = sent[field];
      const text = typeof given === 'string' ? given.trim() : '';
      if (/^\d{0,2}$/.test(text)) {
        if (Number(text) > 0) targets.push({ sector, level, wanted: Number(text) });
      } else
        messages[field] = `${name}, ${as.toLowerCase()}: enter a whole number from 0 to ${MOST}, or leave it empty`;
    }
  }
  return Object.keys(messages).length > 0 ? { ok: false, messages } : { ok: true, targets };
}
