import { Agent, request } from 'node:https';

/** Where a server is, and what lets one in. */
export interface Access {
  readonly port: number;
  /** Its own certificate, and the authority that it has made for itself. */
  readonly certificate: string;
  readonly token: string;
}

/** What a server answered: `body` is what the JSON says. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Asks an API server over HTTPS. Connections are kept, and are closed by `close`. */
export class Client {
  private readonly agent: Agent;

  constructor(private readonly access: Access) {
    this.agent = new Agent({ keepAlive: true, maxSockets: 8, ca: access.certificate });
  }

  /** The answer, whatever its status; rejects when there is none. */
  ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Answer> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${this.access.token}`,
      accept: 'application/json',
      ...(text === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
    };
    const options = { host: '127.0.0.1', port: this.access.port, agent: this.agent, method, path, headers };
    return new Promise((resolve, reject) => {
      const asked = request(options, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.once('error', reject);
        response.once('end', () => {
          try {
            resolve({ status: response.statusCode ?? 0, body: objectIn(Buffer.concat(parts).toString('utf8')) });
          } catch (error) {
            reject(error);
          }
        });
      });
      asked.once('error', reject);
      asked.end(text);
    });
  }

  /**
   * The body of the answer.
   *
   * @throws Error when the server does not say that it did it
   */
  async must(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Answer['body']> {
    const answer = await this.ask(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${String(answer.body['message'])}`);
    return answer.body;
  }

  close(): void {
    this.agent.destroy();
  }
}

/** What is no JSON object, such as "ok", is its message. */
function objectIn(text: string): Answer['body'] {
  if (!text.startsWith('{')) return { message: text };
  return JSON.parse(text) as Answer['body'];
}
