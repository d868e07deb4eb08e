/** What one action reads like on the audit page: 'Ama Doyle changed a role', of the person whose id is kept. */
export type ActionWords = {
  /** Follows the actor's name: 'changed a role'. */
  says: string;
  /** What the kept id is the id of: 'person' is shown by name, anything else by this word and a short number. */
  thing?: string;
  /** Under which heading the page's filter offers it: 'People and roles'. */
  group: string;
};

/** The actions of one room. Each is named '<room>.<thing>.<what happened>' and is written down here before it is used. */
export type AuditActions = Readonly<Record<string, ActionWords>>;

let registered: AuditActions = {
  'audit.trail.seen': { says: 'read the audit', group: 'Audit' },
  'audit.trail.exported': { says: 'downloaded the audit', group: 'Audit' },
  'audit.lines.forgotten': { says: 'removed audit lines that were older than they are kept', group: 'Audit' },
  'backup.restored': { says: 'restored a backup', thing: 'backup', group: 'Backups' },
};

/** Tells the audit what the rooms' actions read like; app.ts does so before the first page. */
export function registerActions(all: readonly AuditActions[]): void {
  registered = Object.assign({}, registered, ...all) as AuditActions;
}

/** An action in words; one that no room knows any more is shown as it is written. */
export function wordsOf(action: string): ActionWords {
  return registered[action] ?? { says: action, group: 'Other' };
}

/** Every action by the heading of the filter, headings in alphabetical order. */
export function actionGroups(): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [action, { group }] of Object.entries(registered)) {
    groups.set(group, [...(groups.get(group) ?? []), action]);
  }
  return new Map([...groups].sort(([one], [other]) => one.localeCompare(other, 'en')));
}
