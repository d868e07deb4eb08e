import type { Config } from '../config/index.ts';
import type { Transport } from './delivery.ts';
import { notifyTransport } from './notify.ts';
import { smtpTransport } from './smtp.ts';

/** The way letters leave this installation, by its settings; null where none is set and letters wait. */
export function transportOf({ smtp, notify, mailFrom }: Config): Transport | null {
  if (notify) return notifyTransport(notify);
  if (smtp) return smtpTransport(smtp, mailFrom);
  return null;
}

/** Whether letters reach anybody: they are sent, or shown in the demonstration's mailbox. */
export function lettersArrive({ demo, smtp, notify }: Config): boolean {
  return demo || smtp !== null || notify !== null;
}
