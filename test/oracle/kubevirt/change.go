package kubevirt

import (
	"context"
	"fmt"
	"reflect"
	_ "unsafe" // for go:linkname

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/tools/record"

	kubevirtv1 "kubevirt.io/api/core/v1"
	"kubevirt.io/client-go/log"
	cdiv1 "kubevirt.io/containerized-data-importer-api/pkg/apis/core/v1beta1"

	vmiconditions "kubevirt.io/kubevirt/pkg/controller"
	instancetypecontroller "kubevirt.io/kubevirt/pkg/instancetype/controller/vm"
	netcontrollers "kubevirt.io/kubevirt/pkg/network/controllers"
	"kubevirt.io/kubevirt/pkg/network/namescheme"
	"kubevirt.io/kubevirt/pkg/network/vmispec"
	vmcontroller "kubevirt.io/kubevirt/pkg/virt-controller/watch/vm"
	virthandler "kubevirt.io/kubevirt/pkg/virt-handler"

	"kubevirt-kit.invalid/oracle/exchange"
)

// All are methods that virt-controller keeps to itself: what it asks of a changed machine, in the order of its sync.

//go:linkname syncRestartRequired kubevirt.io/kubevirt/pkg/virt-controller/watch/vm.(*Controller).syncRestartRequired
func syncRestartRequired(*vmcontroller.Controller, *kubevirtv1.VirtualMachineSpec, *kubevirtv1.VirtualMachine, *kubevirtv1.VirtualMachineInstance) bool

//go:linkname handleDeclarativeVolumeHotplug kubevirt.io/kubevirt/pkg/virt-controller/watch/vm.(*Controller).handleDeclarativeVolumeHotplug
func handleDeclarativeVolumeHotplug(*vmcontroller.Controller, *kubevirtv1.VirtualMachine, *kubevirtv1.VirtualMachineInstance) error

//go:linkname syncDynamicAnnotationsAndLabelsToVMI kubevirt.io/kubevirt/pkg/virt-controller/watch/vm.(*Controller).syncDynamicAnnotationsAndLabelsToVMI
func syncDynamicAnnotationsAndLabelsToVMI(*vmcontroller.Controller, *kubevirtv1.VirtualMachine, *kubevirtv1.VirtualMachineInstance) (*kubevirtv1.VirtualMachineInstance, error)

//go:linkname handleCPUChangeRequest kubevirt.io/kubevirt/pkg/virt-controller/watch/vm.(*Controller).handleCPUChangeRequest
func handleCPUChangeRequest(*vmcontroller.Controller, *kubevirtv1.VirtualMachine, *kubevirtv1.VirtualMachineInstance) error

//go:linkname handleAffinityChangeRequest kubevirt.io/kubevirt/pkg/virt-controller/watch/vm.(*Controller).handleAffinityChangeRequest
func handleAffinityChangeRequest(*vmcontroller.Controller, *kubevirtv1.VirtualMachine, *kubevirtv1.VirtualMachineInstance) error

//go:linkname handleTolerationsChangeRequest kubevirt.io/kubevirt/pkg/virt-controller/watch/vm.(*Controller).handleTolerationsChangeRequest
func handleTolerationsChangeRequest(*vmcontroller.Controller, *kubevirtv1.VirtualMachine, *kubevirtv1.VirtualMachineInstance) error

//go:linkname handleMemoryHotplugRequest kubevirt.io/kubevirt/pkg/virt-controller/watch/vm.(*Controller).handleMemoryHotplugRequest
func handleMemoryHotplugRequest(*vmcontroller.Controller, *kubevirtv1.VirtualMachine, *kubevirtv1.VirtualMachineInstance) error

//go:linkname handleVolumeUpdateRequest kubevirt.io/kubevirt/pkg/virt-controller/watch/vm.(*Controller).handleVolumeUpdateRequest
func handleVolumeUpdateRequest(*vmcontroller.Controller, *kubevirtv1.VirtualMachine, *kubevirtv1.VirtualMachineInstance) error

// change is what virt-controller does with a machine that runs as the old object has it and is to be as the new one has it;
// nothing where the old one does not start.
func (e *environment) change(obj, old *unstructured.Unstructured, resp *exchange.Response) {
	vm, before := &kubevirtv1.VirtualMachine{}, &kubevirtv1.VirtualMachine{}
	for _, one := range []struct {
		from *unstructured.Unstructured
		to   *kubevirtv1.VirtualMachine
	}{{obj, vm}, {old, before}} {
		if err := runtime.DefaultUnstructuredConverter.FromUnstructured(one.from.Object, one.to); err != nil {
			resp.Error = "change: " + err.Error()
			return
		}
		one.to.UID = fixedVMUID
	}
	// what is absent is taken out of the machine before it starts
	network := netcontrollers.NewVMController(e.client.GeneratedKubeVirtClient())
	if synced, err := network.Sync(before, nil); err == nil {
		before = synced
	}
	m, err := e.machineOfVM(before.DeepCopy())
	if err == nil {
		err = e.post(m, old.GetNamespace(), exchange.NewResponse())
	}
	if err != nil {
		if _, refused := err.(refusal); !refused {
			resp.Error = "change: " + err.Error()
		}
		return
	}
	e.run(m)
	vmi := m.vmi
	if _, err := e.client.VirtualMachineInstance(vmi.Namespace).Create(context.Background(), vmi, metav1.CreateOptions{}); err != nil {
		resp.Error = "change: " + err.Error()
		return
	}
	said := &exchange.Change{Reaches: []string{}}
	if err := e.sync(before, vm, m); err != nil {
		said.Error = err.Error()
	}
	for _, c := range vm.Status.Conditions {
		if c.Type == kubevirtv1.VirtualMachineRestartRequired && c.Status == corev1.ConditionTrue {
			said.RestartRequired = c.Message
		}
	}
	now, err := e.client.VirtualMachineInstance(vmi.Namespace).Get(context.Background(), vmi.Name, metav1.GetOptions{})
	if err != nil {
		resp.Error = "change: " + err.Error()
		return
	}
	said.Reaches = append(said.Reaches, reached(vmi, now)...)
	resp.Change = said
}

// sync repeats what virt-controller's sync asks of a machine whose instance runs, after its run strategy.
func (e *environment) sync(before, vm *kubevirtv1.VirtualMachine, m *machine) error {
	vmi := m.vmi
	claims, _ := e.claims(m, true)
	c := &vmcontroller.Controller{}
	setField(c, "clusterConfig", e.config)
	setField(c, "clientset", e.client)
	setField(c, "instancetypeController", instancetypecontroller.New(nil, nil, nil, nil, nil, e.client, e.config, record.NewFakeRecorder(64)))
	setField(c, "pvcStore", claims)
	setField(c, "dataVolumeStore", store[*cdiv1.DataVolume](e.client.cdiObjects))

	restart := syncRestartRequired(c, &before.Spec, vm, vmi)
	network := netcontrollers.NewVMController(e.client.GeneratedKubeVirtClient())
	synced, err := network.Sync(vm, vmi.DeepCopy())
	if err != nil {
		return fmt.Errorf("network: %w", err)
	}
	// what is absent is taken out of the machine that is stored, and all is asked again
	if !equality.Semantic.DeepEqual(vm.Spec, synced.Spec) {
		vm.Spec = synced.Spec
		restart = syncRestartRequired(c, &before.Spec, vm, vmi)
	}
	if err := handleDeclarativeVolumeHotplug(c, vm, vmi.DeepCopy()); err != nil {
		return fmt.Errorf("hotplug: %w", err)
	}
	if _, err := syncDynamicAnnotationsAndLabelsToVMI(c, vm, vmi.DeepCopy()); err != nil {
		return fmt.Errorf("metadata: %w", err)
	}
	if !e.config.IsVMRolloutStrategyLiveUpdate() || restart {
		return nil
	}
	for _, handle := range []func(*vmcontroller.Controller, *kubevirtv1.VirtualMachine, *kubevirtv1.VirtualMachineInstance) error{
		handleCPUChangeRequest, handleAffinityChangeRequest, handleTolerationsChangeRequest, handleMemoryHotplugRequest, handleVolumeUpdateRequest,
	} {
		if err := handle(c, vm, vmi.DeepCopy()); err != nil {
			return err
		}
	}
	return nil
}

// run gives an instance the status of one that runs: all of its devices are there, and virt-handler has said whether it moves.
func (e *environment) run(m *machine) {
	vmi := m.vmi
	vmi.Status.Phase = kubevirtv1.Running
	vmi.Status.VolumeStatus = e.volumeStatus(m)
	if memory := vmi.Spec.Domain.Memory; memory != nil && memory.Guest != nil {
		guest := memory.Guest.DeepCopy()
		vmi.Status.Memory = &kubevirtv1.MemoryStatus{GuestAtBoot: &guest, GuestCurrent: &guest, GuestRequested: &guest}
	}
	names := namescheme.CreateHashedNetworkNameScheme(vmi.Spec.Networks)
	for _, nic := range vmi.Spec.Domain.Devices.Interfaces {
		vmi.Status.Interfaces = append(vmi.Status.Interfaces, kubevirtv1.VirtualMachineInstanceNetworkInterface{
			Name: nic.Name, PodInterfaceName: names[nic.Name],
			InfoSource: vmispec.NewInfoSource(vmispec.InfoSourceDomain, vmispec.InfoSourceMultusStatus),
		})
	}
	handler := &virthandler.VirtualMachineController{BaseController: &virthandler.BaseController{}}
	setField(handler.BaseController, "clusterConfig", e.config)
	setField(handler.BaseController, "logger", log.Log)
	setField(handler, "hostCpuModel", "Skylake")
	conditions := vmiconditions.NewVirtualMachineInstanceConditionManager()
	live, _ := calculateLiveMigrationCondition(handler, vmi)
	conditions.UpdateCondition(vmi, live)
	conditions.UpdateCondition(vmi, calculateLiveStorageMigrationCondition(handler, vmi))
}

// reached are the parts of an instance that became others.
func reached(before, after *kubevirtv1.VirtualMachineInstance) (parts []string) {
	sockets := func(vmi *kubevirtv1.VirtualMachineInstance) any {
		if vmi.Spec.Domain.CPU == nil {
			return nil
		}
		return vmi.Spec.Domain.CPU.Sockets
	}
	guest := func(vmi *kubevirtv1.VirtualMachineInstance) any {
		if vmi.Spec.Domain.Memory == nil || vmi.Spec.Domain.Memory.Guest == nil {
			return nil
		}
		return vmi.Spec.Domain.Memory.Guest.String()
	}
	claims := func(vmi *kubevirtv1.VirtualMachineInstance) any { return len(vmi.Status.MigratedVolumes) }
	for _, part := range []struct {
		name string
		of   func(*kubevirtv1.VirtualMachineInstance) any
	}{
		{"annotations", func(vmi *kubevirtv1.VirtualMachineInstance) any { return vmi.Annotations }},
		{"domain.cpu.sockets", sockets},
		{"domain.memory.guest", guest},
		{"nodeSelector", func(vmi *kubevirtv1.VirtualMachineInstance) any { return vmi.Spec.NodeSelector }},
		{"affinity", func(vmi *kubevirtv1.VirtualMachineInstance) any { return vmi.Spec.Affinity }},
		{"tolerations", func(vmi *kubevirtv1.VirtualMachineInstance) any { return vmi.Spec.Tolerations }},
		{"volumes", func(vmi *kubevirtv1.VirtualMachineInstance) any { return vmi.Spec.Volumes }},
		{"domain.devices.disks", func(vmi *kubevirtv1.VirtualMachineInstance) any { return vmi.Spec.Domain.Devices.Disks }},
		{"domain.devices.interfaces", func(vmi *kubevirtv1.VirtualMachineInstance) any { return vmi.Spec.Domain.Devices.Interfaces }},
		{"networks", func(vmi *kubevirtv1.VirtualMachineInstance) any { return vmi.Spec.Networks }},
		{"migratedVolumes", claims},
	} {
		if !reflect.DeepEqual(part.of(before), part.of(after)) {
			parts = append(parts, part.name)
		}
	}
	return parts
}
