export type PageLink = { text: string; href: string };

export type Crumb = PageLink;

/** `state` is where the locality stands on its way; `current` is the verb of the page being read. */
export type Verb = PageLink & { state: 'done' | 'now' | 'ahead'; current: boolean };

/** What every page carries around its content; the HTTP layer makes it, `layout.njk` draws it. */
export type Shell = {
  assets: { css: string; islands: string[] };
  serviceName: string;
  homeHref: string;
  demonstration: { text: string } | null;
  /** `along`: how far the golden line is filled, 0 to 100. */
  locality: { name: string; href: string; verbs: Verb[]; along: number } | null;
  /** Other localities this person belongs to; empty for most people. */
  switcher: { name: string; href: string }[];
  person: { name: string; detail: string; href: string | null } | null;
  signInHref: string | null;
  signOut: { action: string } | null;
  breadcrumbs: Crumb[];
  /** Proof that a form came from one of our pages. */
  csrf: string;
  /** A new key at each reading, so that a form sent twice is done once. */
  once: string;
  path: string;
  /** Links of the footer, in order; without them the footer keeps its licence line only. */
  footer: PageLink[];
};
