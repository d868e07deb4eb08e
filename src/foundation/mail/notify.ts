import { NotifyClient } from 'notifications-node-client';
import type { NotifyConfig } from '../config/index.ts';
import type { Handover, Outcome, Outgoing, Transport } from './delivery.ts';
import type { Reason } from './reasons.ts';

const PATIENCE_MS = 20_000;

/** What Notify answers with when it does not do what it is asked; axios puts it into an error that quotes the request. */
type Refusal = {
  response?: { status?: number; data?: { errors?: { error?: string; message?: string }[] } };
  code?: string;
};

/**
 * Letters by GOV.UK Notify, through one template whose subject is ((subject)) and whose body is ((body)). Notify takes
 * a letter and tells later whether it arrived; it makes the HTML itself from the text.
 */
export function notifyTransport({ apiKey, templateId, baseUrl }: NotifyConfig): Transport {
  const client = baseUrl ? new NotifyClient(baseUrl, apiKey) : new NotifyClient(apiKey);
  limitPatience(client, baseUrl);
  return {
    hand: (letter) => hand(client, templateId, letter),
    outcome: async (reference) => {
      try {
        const { data } = await client.getNotificationById(reference);
        return outcomeOfStatus(data.status);
      } catch {
        // It is asked again later, with growing pauses.
        return null;
      }
    },
    close: () => undefined,
  };
}

type RestClient = { create(options: object): Parameters<NotifyClient['setClient']>[0] };

/** The library waits for ever and follows redirects; neither belongs to a service that gets our key. */
function limitPatience(client: NotifyClient, baseUrl: string | null): void {
  const local = baseUrl?.startsWith('http:') ? { proxy: false } : {};
  // The library's own client, as its types leave it out.
  const { restClient } = (client as unknown as { apiClient: { restClient: RestClient } }).apiClient;
  client.setClient(restClient.create({ timeout: PATIENCE_MS, maxRedirects: 0, ...local }));
}

async function hand(client: NotifyClient, templateId: string, letter: Outgoing): Promise<Handover> {
  const { id, to, subject, text, unsubscribe, again } = letter;
  try {
    // A try that broke off may have been taken: its reference says so, and the letter is not sent twice.
    const taken = again ? await takenBefore(client, id) : null;
    if (taken) return { result: 'accepted', reference: taken };
    const { data } = await client.sendEmail(templateId, to, {
      personalisation: { subject, body: plain(text) },
      reference: id,
      ...(unsubscribe ? { oneClickUnsubscribeURL: unsubscribe } : {}),
    });
    return { result: 'accepted', reference: data.id };
  } catch (error) {
    return handoverOf(error as Refusal);
  }
}

async function takenBefore(client: NotifyClient, id: string): Promise<string | null> {
  const { data } = await client.getNotifications('email', undefined, id);
  return data.notifications[0]?.id ?? null;
}

/** Notify reads some characters as marks for headings, lists and links; what we send is text and stays text. */
function plain(text: string): string {
  return text.replaceAll(/^(?=[#*^>-])/gm, '\u200b').replaceAll('](', '] (');
}

function handoverOf({ response, code }: Refusal): Handover {
  const status = response?.status ?? 0;
  const [first] = response?.data?.errors ?? [];
  const said = `notify ${status || (code ?? 'unknown')} ${first?.error ?? ''}`.trim();
  if (status === 400 && /email_address/.test(first?.message ?? ''))
    return { result: 'refused', reason: 'unknown-address', code: said };
  const ours = status >= 400 && status < 500 && status !== 429;
  return { result: 'later', reason: ours ? 'settings' : 'not-reached', code: said };
}

const FAILED: Record<string, Reason> = {
  'permanent-failure': 'unknown-address',
  'temporary-failure': 'not-reached',
  'technical-failure': 'turned-away',
};

/** What a status of Notify means; null while the letter is under way. */
export function outcomeOfStatus(status: string): Outcome {
  if (status === 'delivered') return { result: 'delivered' };
  const reason = FAILED[status];
  return reason ? { result: 'failed', reason } : null;
}
