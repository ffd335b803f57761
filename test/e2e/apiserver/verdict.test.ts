import type { Client } from './client';
import { askServer } from './verdict';

/** A server that has its default namespace, and answers alike whatever is sent. */
function answering(status: number, body: object): Client {
  const ask = async (method: string) => (method === 'GET' ? { status: 200, body: {} } : { status, body });
  return { ask } as unknown as Client;
}

const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } };

test('an object that is there already is sound: storage is asked last', async () => {
  const exists = answering(409, { reason: 'AlreadyExists', message: 'namespaces "web" already exists' });
  expect(await askServer(exists, object)).toEqual({ taken: true, returned: object });
});

test('another conflict is no verdict', async () => {
  const conflict = answering(409, { reason: 'Conflict', message: 'try again' });
  expect(await askServer(conflict, object)).toEqual({ taken: undefined, message: '409 try again' });
});
