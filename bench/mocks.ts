// Loaded by both Pulumi programs before anything else: the SDK's mocks, and where the second argument names a file, a
// record of what was registered.
import { writeFileSync } from 'node:fs';
import { runtime } from '@pulumi/pulumi';

/** The part of the SDK's request that is recorded. */
interface Registration {
  getType(): string;
  getName(): string;
  getObject(): { toJavaScript(): unknown } | undefined;
  getDependenciesList(): string[];
}

interface Monitor {
  registerResource(request: Registration, callback: unknown): unknown;
}

const [count, record] = [Number(process.argv[2]), process.argv[3]];
let registrations = 0;

void runtime.setMocks({
  newResource({ name, inputs }) {
    registrations += 1;
    return { id: name, state: inputs };
  },
  call: () => ({}),
});

const recorded: object[] = [];
if (record !== undefined) {
  const monitor = runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    recorded.push({
      type: request.getType(),
      name: request.getName(),
      object: request.getObject()?.toJavaScript(),
      dependencies: request.getDependenciesList().sort(),
    });
    return register(request, callback);
  };
}

process.once('beforeExit', () => {
  // A machine and a Service each, the network and the claim.
  const wanted = 2 * count + 2;
  if (registrations !== wanted) throw new Error(`${registrations} objects were registered, ${wanted} were to be`);
  if (record !== undefined) writeFileSync(record, JSON.stringify(recorded));
});
