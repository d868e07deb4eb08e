import type { NotifyConfig } from './config.ts';
import type { Issue } from './errors.ts';
import type { Settings } from './settings.schema.ts';

const NEEDS_A_KEY = ['NOTIFY_TEMPLATE_ID', 'NOTIFY_CALLBACK_TOKEN', 'NOTIFY_BASE_URL'];

/** How the settings of GOV.UK Notify go together with each other and with SMTP. */
export function notifyIssues(given: Record<string, string | undefined>): Issue[] {
  const { NOTIFY_API_KEY: key, NOTIFY_TEMPLATE_ID: template, SMTP_HOST: smtp } = given;
  const because = NEEDS_A_KEY.find((name) => given[name]);
  if (!key && because)
    return [{ name: 'NOTIFY_API_KEY', message: `expected an API key of GOV.UK Notify, because ${because} is set` }];
  if (key && smtp)
    return [{ name: 'NOTIFY_API_KEY', message: 'expected only one way for letters to go, because SMTP_HOST is set' }];
  const message = 'expected the id of a template whose subject is ((subject)) and body ((body))';
  return key && !template ? [{ name: 'NOTIFY_TEMPLATE_ID', message: `${message}, because NOTIFY_API_KEY is set` }] : [];
}

export function notifyOf(settings: Settings): NotifyConfig | null {
  const { NOTIFY_API_KEY: apiKey, NOTIFY_TEMPLATE_ID: templateId } = settings;
  if (!apiKey || !templateId) return null;
  return {
    apiKey,
    templateId,
    baseUrl: settings.NOTIFY_BASE_URL ?? null,
    callbackToken: settings.NOTIFY_CALLBACK_TOKEN ?? null,
  };
}
