// autocannon comes without types; these are the parts used here.
declare module 'autocannon' {
  type Options = {
    url: string;
    connections: number;
    amount?: number;
    duration?: number;
    requests: { path: string; headers: Record<string, string> }[];
  };
  type Result = { '2xx': number; non2xx: number; errors: number; duration: number };
  export default function autocannon(options: Options): Promise<Result>;
}
