type ParameterNames<Template extends string> = Template extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParameterNames<`/${Rest}`>
  : Template extends `${string}:${infer Name}`
    ? Name
    : never;

type Parameters<Template extends string> = { [Name in ParameterNames<Template>]: string };

/** An address of the product, written once: called with its parameters it gives the link. */
export type Path<Template extends string = string> = {
  readonly template: Template;
} & (ParameterNames<Template> extends never ? () => string : (parameters: Parameters<Template>) => string);

/** Any path, for lists of routes where the parameters no longer matter. */
export type AnyPath = { readonly template: string };

/** Writes an address down once: `definePath('/in/:slug/picture')`; then `picture({ slug: 'marlshire' })`. */
export function definePath<const Template extends string>(template: Template): Path<Template> {
  const fill = (parameters: Record<string, string> = {}) =>
    template.replace(/:(\w+)/g, (_whole, name: string) => {
      const value = parameters[name];
      if (value === undefined) throw new Error(`The address ${template} needs "${name}"`);
      return encodeURIComponent(value);
    });
  return Object.assign(fill, { template });
}

/** Adds a query to a link; leaves out what is undefined or empty, repeats a name for a list. */
export function withQuery(href: string, query: Record<string, string | readonly string[] | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) if (one !== '') search.append(name, one);
  }
  const text = search.toString();
  return text ? `${href}?${text}` : href;
}
