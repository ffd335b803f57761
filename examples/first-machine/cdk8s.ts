import { App, Chart } from 'cdk8s';
import { CloudInit, Disk, Interface } from 'kubevirt-kit';
import { VirtualMachine } from 'kubevirt-kit/cdk8s';

// Yours: cat ~/.ssh/id_ed25519.pub
const key = 'ssh-ed25519 AAAA... you@example.com';

const app = new App();
const chart = new Chart(app, 'first-machine');
// It keeps running until it is deleted; what is written to its root disk is lost when it stops (see ../storage).
new VirtualMachine(chart, 'first', {
  memory: '2Gi',
  disks: {
    root: Disk.containerDisk('quay.io/containerdisks/fedora:42'),
    // The image has no password. A key does not belong into a machine's manifest, so a Secret `first-init` comes with it.
    init: Disk.cloudInit(CloudInit.noCloud({ ssh_authorized_keys: [key] })),
  },
  interfaces: { default: Interface.masquerade() },
});
app.synth();
