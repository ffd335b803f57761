import { CloudInit, Disk, Interface } from 'kubevirt-kit';
import { VirtualMachine } from 'kubevirt-kit/pulumi';

// Yours: cat ~/.ssh/id_ed25519.pub
const key = 'ssh-ed25519 AAAA... you@example.com';

// It keeps running until it is deleted; what is written to its root disk is lost when it stops (see ../storage).
new VirtualMachine('first', {
  memory: '2Gi',
  disks: {
    root: Disk.containerDisk('quay.io/containerdisks/fedora:42'),
    // The image has no password. A key does not belong into a machine's manifest, so a Secret `first-init` comes with it.
    init: Disk.cloudInit(CloudInit.noCloud({ ssh_authorized_keys: [key] })),
  },
  interfaces: { default: Interface.masquerade() },
});
