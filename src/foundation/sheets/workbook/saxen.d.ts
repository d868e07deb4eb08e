/** What we use of saxen, which comes without types. */
declare module 'saxen' {
  // eslint-disable-next-line no-restricted-syntax -- it is a class there
  export class Parser {
    on(name: 'openTag', listener: (name: string, attributes: () => Record<string, string> | false) => void): this;
    on(name: 'closeTag', listener: (name: string) => void): this;
    on(name: 'text' | 'cdata' | 'attention', listener: (text: string) => void): this;
    on(name: 'error' | 'warn', listener: (error: Error) => void): this;
    write(xml: string): this;
    end(): Error | undefined;
  }
  export function decode(text: string): string;
}
