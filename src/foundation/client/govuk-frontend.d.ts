// The package brings no types; these are the parts we start.
declare module 'govuk-frontend' {
  type Component = { new (root: Element, config?: Record<string, unknown>): unknown; moduleName: string };
  export const Button: Component;
  export const Checkboxes: Component;
  export const ErrorSummary: Component;
  export const SkipLink: Component;
  export function createAll(component: Component, config?: Record<string, unknown>): unknown[];
}
