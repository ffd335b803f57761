// Prints what the rules cost, in milliseconds a machine with its Service: of the first machines, as many as the first
// argument says, by code that has to get warm; or, where the second argument is `warm`, of as many after these.
import { join } from 'node:path';

const count = Number(process.argv[2]);
const before = process.argv[3] === 'warm' ? count : 0;
// The package exports neither rules nor what asks them.
const sources = join(__dirname, '../node_modules/kubevirt-kit/lib/src');
const { askRules } = require(join(sources, 'core/ask-rules')) as typeof import('../../src/core/ask-rules');
const { defaultSeverity } = require(join(sources, 'core/rule')) as typeof import('../../src/core/rule');
const { settle } = require(join(sources, 'core/tree')) as typeof import('../../src/core/tree');
const { stockCluster } = require(join(sources, 'core/cluster')) as typeof import('../../src/core/cluster');
const { Disk, Interface, service, virtualMachine } = require(
  join(sources, 'index'),
) as typeof import('../../src/index');

let elapsed = 0n;
let found = 0;
for (let i = 0; i < before + count; i += 1) {
  const machine = virtualMachine.manifest(`web-${i}`, {
    cpu: { cores: 2 },
    memory: '4Gi',
    disks: {
      root: Disk.containerDisk('quay.io/containerdisks/fedora:42', { bootOrder: 1 }),
      data: Disk.pvc({ claimName: 'data' }),
    },
    interfaces: {
      default: Interface.masquerade({ ports: [22, 443] }),
      flat: Interface.bridge({ networkName: 'flat' }),
    },
  });
  const target = virtualMachine.refs(machine);
  const https = service.manifest(`https-${i}`, { target, ports: { https: 443 }, type: 'LoadBalancer' });
  const subjects = [
    { rules: virtualMachine.rules, manifest: plain(machine) },
    { rules: service.rules, manifest: plain(https) },
  ];
  const start = process.hrtime.bigint();
  for (const { rules, manifest } of subjects) {
    found += askRules(rules, manifest, stockCluster, (_rule, stage) => defaultSeverity(stage)).length;
  }
  if (i >= before) elapsed += process.hrtime.bigint() - start;
}
if (found > 0) throw new Error(`the rules found ${found} issues where there are none`);
process.stdout.write(String(Number(elapsed) / 1e6 / count));

function plain(manifest: object): object {
  return settle(manifest, { deferred: [], opaque: false, problems: [] }) as object;
}
