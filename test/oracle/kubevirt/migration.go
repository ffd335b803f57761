package kubevirt

import (
	"reflect"
	"strings"
	"unsafe"

	corev1 "k8s.io/api/core/v1"

	kubevirtv1 "kubevirt.io/api/core/v1"
	"kubevirt.io/client-go/log"

	storagetypes "kubevirt.io/kubevirt/pkg/storage/types"
	virthandler "kubevirt.io/kubevirt/pkg/virt-handler"

	"kubevirt-kit.invalid/oracle/exchange"
)

// Both are methods that virt-handler keeps to itself: the linker knows them all the same.

//go:linkname calculateLiveMigrationCondition kubevirt.io/kubevirt/pkg/virt-handler.(*VirtualMachineController).calculateLiveMigrationCondition
func calculateLiveMigrationCondition(*virthandler.VirtualMachineController, *kubevirtv1.VirtualMachineInstance) (*kubevirtv1.VirtualMachineInstanceCondition, bool)

//go:linkname calculateLiveStorageMigrationCondition kubevirt.io/kubevirt/pkg/virt-handler.(*VirtualMachineController).calculateLiveStorageMigrationCondition
func calculateLiveStorageMigrationCondition(*virthandler.VirtualMachineController, *kubevirtv1.VirtualMachineInstance) *kubevirtv1.VirtualMachineInstanceCondition

// migration is what virt-handler says of a machine that runs: on a node that has a host model, in a cluster whose nodes tell
// no TSC frequency, with the claims that are known.
func (e *environment) migration(m *machine) *exchange.Migration {
	handler := &virthandler.VirtualMachineController{BaseController: &virthandler.BaseController{}}
	setField(handler.BaseController, "clusterConfig", e.config)
	setField(handler.BaseController, "logger", log.Log)
	setField(handler, "hostCpuModel", "Skylake")

	vmi := m.vmi.DeepCopy()
	vmi.Status.VolumeStatus = e.volumeStatus(m)
	live, block := calculateLiveMigrationCondition(handler, vmi)
	storage := calculateLiveStorageMigrationCondition(handler, vmi)
	said := &exchange.Migration{Reason: live.Reason, Storage: []string{}, Method: string(kubevirtv1.LiveMigration)}
	if block {
		said.Method = string(kubevirtv1.BlockMigration)
	}
	if storage.Message != "" {
		for _, one := range strings.Split(storage.Message, ", ") {
			if reason, _, told := strings.Cut(one, ": "); told && strings.HasSuffix(reason, "LiveMigratable") {
				said.Storage = append(said.Storage, reason)
			}
		}
	}
	return said
}

// volumeStatus is what virt-controller writes about the claims of a machine that runs.
func (e *environment) volumeStatus(m *machine) []kubevirtv1.VolumeStatus {
	claims, _ := e.claims(m, false)
	var all []kubevirtv1.VolumeStatus
	for _, volume := range m.vmi.Spec.Volumes {
		status := kubevirtv1.VolumeStatus{Name: volume.Name}
		name := storagetypes.PVCNameFromVirtVolume(&volume)
		if found, there, _ := claims.GetByKey(m.vmi.Namespace + "/" + name); there {
			claim := found.(*corev1.PersistentVolumeClaim)
			status.PersistentVolumeClaimInfo = &kubevirtv1.PersistentVolumeClaimInfo{
				ClaimName: claim.Name, AccessModes: claim.Spec.AccessModes, VolumeMode: claim.Spec.VolumeMode,
			}
		}
		all = append(all, status)
	}
	return all
}

// setField sets a field that upstream keeps to itself.
func setField[T, F any](holder *T, name string, value F) {
	field := reflect.ValueOf(holder).Elem().FieldByName(name)
	reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem().Set(reflect.ValueOf(value))
}
