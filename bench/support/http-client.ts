import { Agent, request } from 'node:http';

export interface HttpClient {
  /** The JSON of a route below `/api/v1`; rejects with what is answered from 400 on. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- benchmarks look into whatever comes
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<any>;
  close(): void;
}

/** Some connections that are kept, and nothing else: on a machine of two cores `fetch` would be a quarter of what is measured. */
export function httpClient({ address, token }: { readonly address: string; readonly token: string }): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const get: HttpClient['get'] = (path, headers) =>
    new Promise((resolve, reject) => {
      const asked = request(
        `${address}/api/v1${path}`,
        { agent, headers: { authorization: `Bearer ${token}`, ...headers } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('error', reject);
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            if ((answer.statusCode ?? 500) >= 400) reject(new Error(`${path}: ${text}`));
            else resolve(JSON.parse(text));
          });
        },
      );
      asked.on('error', reject);
      asked.end();
    });
  return { get, close: () => agent.destroy() };
}
