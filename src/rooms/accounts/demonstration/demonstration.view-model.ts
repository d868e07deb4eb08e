import { ROLE_WORDS } from '../../../foundation/http/index.ts';
import type { Persona } from './personas.ts';

export function personaRole(role: Persona['role']): string {
  return role === 'platform-administrator' ? 'platform administrator' : ROLE_WORDS[role];
}

/** A letter in paragraphs; a paragraph that is one of our own links carries its path, so that it can be followed. */
export function letterParts(body: string, baseUrl: string): { text: string; href: string | null }[] {
  return body
    .trim()
    .split(/\n{2,}/)
    .filter((text) => text.trim() !== '--')
    .map((text) => ({
      text,
      href: text.startsWith(`${baseUrl}/`) && !/\s/.test(text) ? text.slice(baseUrl.length) : null,
    }));
}
