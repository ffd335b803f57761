import { noReplicas, uniqueAutoscaler } from '../lifecycle/horizontal-pod-autoscaler.program-rule';
import { requireRequest } from '../lifecycle/metric.program-rule';
import { requireNumber, requireSpareMachine, uniqueBudget } from '../lifecycle/pod-disruption-budget.program-rule';
import { requireBackupSource, requireTrackedMachine } from '../lifecycle/virtual-machine-backup.program-rule';
import {
  noClonedBackendStorage,
  requireClonedInterface,
  requireCloneSource,
  uniqueClonedMac,
} from '../lifecycle/virtual-machine-clone.program-rule';
import { requireExportSource } from '../lifecycle/virtual-machine-export.program-rule';
import {
  requireMigratableMachine,
  requireMigratedInstance,
  requireRunningMachine,
} from '../lifecycle/virtual-machine-instance-migration.program-rule';
import {
  requireOwnSnapshot,
  requireRestoredSnapshot,
  requireRestoredVolume,
  requireStoppedTarget,
} from '../lifecycle/virtual-machine-restore.program-rule';
import { requireSnapshotSource } from '../lifecycle/virtual-machine-snapshot.program-rule';
import { requireTemplateSource, uniqueTemplate } from '../lifecycle/virtual-machine-template-request.program-rule';
import { uniqueDataVolume } from '../machine/data-volume-template.program-rule';
import { requireReadiness } from '../machine/readiness.program-rule';
import { referenceRules } from '../machine/reference.program-rule';
import { requireSharedClaim } from '../machine/shared-claim.program-rule';
import { uniqueClaim } from '../machine/unique-claim.program-rule';
import { uniqueSerial, uniqueUuid } from '../machine/unique-identity.program-rule';
import { uniqueMac } from '../machine/unique-mac.program-rule';
import { requireServicePort } from '../network/backend.program-rule';
import { boundNetworkRules } from '../network/bound-network.program-rule';
import { requireListener, requireTakenRoute } from '../network/gateway.program-rule';
import { policyProgramRules } from '../network/policy.program-rule';
import { requireRoutePort, requireTargetPort, requireTlsSecret } from '../network/route.program-rule';
import { noOtherTarget, requireTarget } from '../network/service.program-rule';
import { userDefinedNetworkRules } from '../network/user-defined-network.program-rule';
import { uniqueKubeVirt } from '../platform/kubevirt.program-rule';
import { noDataSourceChain } from '../storage/data-source.program-rule';
import { uniqueClaimName } from '../storage/data-volume.program-rule';
import { requireConsumer } from '../storage/data-volume-consumer.program-rule';
import type { ProgramRule } from './program';

/** What is asked about a whole program, in this order. */
export const programRules: readonly ProgramRule[] = [
  uniqueDataVolume,
  uniqueClaimName,
  requireTarget,
  noOtherTarget,
  uniqueMac,
  uniqueUuid,
  uniqueSerial,
  uniqueClaim,
  requireSharedClaim,
  requireReadiness,
  requireSnapshotSource,
  requireRestoredSnapshot,
  requireStoppedTarget,
  requireOwnSnapshot,
  requireRestoredVolume,
  requireCloneSource,
  requireClonedInterface,
  uniqueClonedMac,
  noClonedBackendStorage,
  requireExportSource,
  requireBackupSource,
  requireTrackedMachine,
  uniqueKubeVirt,
  requireTemplateSource,
  uniqueTemplate,
  requireMigratedInstance,
  requireRunningMachine,
  requireMigratableMachine,
  requireNumber,
  uniqueBudget,
  requireSpareMachine,
  noReplicas,
  uniqueAutoscaler,
  ...boundNetworkRules,
  ...policyProgramRules,
  ...userDefinedNetworkRules,
  requireServicePort,
  requireRoutePort,
  requireTargetPort,
  requireTlsSecret,
  requireListener,
  requireTakenRoute,
  noDataSourceChain,
  requireConsumer,
  ...referenceRules,
  requireRequest,
];
