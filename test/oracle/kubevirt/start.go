package kubevirt

import (
	"encoding/json"
	"fmt"

	admissionv1 "k8s.io/api/admission/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/client-go/tools/record"

	kubevirtv1 "kubevirt.io/api/core/v1"
	poolv1 "kubevirt.io/api/pool/v1beta1"

	instancetypecontroller "kubevirt.io/kubevirt/pkg/instancetype/controller/vm"
	netadmitter "kubevirt.io/kubevirt/pkg/network/admitter"
	"kubevirt.io/kubevirt/pkg/network/vmispec"
	"kubevirt.io/kubevirt/pkg/storage/cbt"
	vmcontroller "kubevirt.io/kubevirt/pkg/virt-controller/watch/vm"

	"kubevirt-kit.invalid/oracle/crd"
	"kubevirt-kit.invalid/oracle/exchange"
)

const (
	controller   = "virt-controller"
	fixedVMUID   = types.UID("00000000-0000-4000-8000-000000000002")
	randomSuffix = "xxxxx"
)

// machine is what virt-controller works with when it starts one.
type machine struct {
	vmi       *kubevirtv1.VirtualMachineInstance
	templates []kubevirtv1.DataVolumeTemplateSpec
	posted    bool // the VMI went through its webhooks already
}

// refusal is a verdict of some part of the cluster; any other error means that the oracle cannot tell.
type refusal struct{ start *exchange.Start }

func (r refusal) Error() string { return r.start.Message }

func refusedBy(sub *exchange.Response) error {
	return refusal{&exchange.Start{DeniedBy: sub.DeniedBy, Causes: append(sub.SchemaErrors, sub.Causes...), Message: sub.Message}}
}

func refusedByController(err error) error {
	return refusal{&exchange.Start{DeniedBy: controller, Causes: []exchange.Cause{}, Message: err.Error()}}
}

// start says what becomes of an admitted object that runs a machine, or that configures KubeVirt.
func (e *environment) start(req *exchange.Request, entry *crd.Entry, obj *unstructured.Unstructured, resp *exchange.Response) {
	if entry.GVK.Kind == "KubeVirt" {
		e.configure(req, entry, obj, resp)
		return
	}
	m, err := e.machineOf(entry.GVK.Kind, obj)
	if m == nil && err == nil {
		return // nothing starts
	}
	if err == nil {
		err = e.post(m, obj.GetNamespace(), resp)
	}
	switch r := err.(type) {
	case nil:
		resp.Start = &exchange.Start{Allowed: true, Causes: []exchange.Cause{}}
	case refusal:
		resp.Start = r.start
		return
	default:
		resp.Error = "start: " + err.Error()
		return
	}
	if req.Mutate {
		u := &unstructured.Unstructured{} // by way of JSON: the converter keeps uint64, which DeepCopy refuses
		if raw, err := json.Marshal(m.vmi); err == nil && u.UnmarshalJSON(raw) == nil {
			resp.Start.VMI = presentable(u, obj)
		}
	}
	if req.Migration {
		resp.Start.Migration = e.migration(m)
	}
	if req.Render {
		e.launch(req, m, resp)
	}
}

func (e *environment) machineOf(kind string, obj *unstructured.Unstructured) (*machine, error) {
	switch kind {
	case "VirtualMachine":
		vm := &kubevirtv1.VirtualMachine{}
		if err := runtime.DefaultUnstructuredConverter.FromUnstructured(obj.Object, vm); err != nil {
			return nil, refusedByController(err)
		}
		return e.machineOfVM(vm)
	case "VirtualMachinePool":
		vm, err := e.vmOfPool(obj)
		if err != nil {
			return nil, err
		}
		return e.machineOfVM(vm)
	case "VirtualMachineInstanceReplicaSet":
		rs := &kubevirtv1.VirtualMachineInstanceReplicaSet{}
		if err := runtime.DefaultUnstructuredConverter.FromUnstructured(obj.Object, rs); err != nil {
			return nil, refusedByController(err)
		}
		vmi := kubevirtv1.NewVMIReferenceFromNameWithNS(rs.Namespace, rs.Name+randomSuffix)
		vmi.ObjectMeta = *rs.Spec.Template.ObjectMeta.DeepCopy()
		vmi.Name, vmi.Namespace = rs.Name+randomSuffix, rs.Namespace
		vmi.Spec = *rs.Spec.Template.Spec.DeepCopy()
		if err := vmispec.SetDefaultNetworkInterface(e.config, &vmi.Spec); err != nil {
			return nil, refusedByController(err)
		}
		return &machine{vmi: vmi}, nil
	case "VirtualMachineInstance":
		vmi := &kubevirtv1.VirtualMachineInstance{}
		if err := runtime.DefaultUnstructuredConverter.FromUnstructured(obj.Object, vmi); err != nil {
			return nil, refusedByController(err)
		}
		return &machine{vmi: vmi, posted: true}, nil
	}
	return nil, nil
}

// vmOfPool posts the first machine of a pool: of its metadata, labels and annotations alone are copied.
func (e *environment) vmOfPool(obj *unstructured.Unstructured) (*kubevirtv1.VirtualMachine, error) {
	pool := &poolv1.VirtualMachinePool{}
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(obj.Object, pool); err != nil {
		return nil, refusedByController(err)
	}
	template := pool.Spec.VirtualMachineTemplate
	vm := kubevirtv1.NewVMReferenceFromNameWithNS(pool.Namespace, pool.Name+"-0")
	vm.APIVersion, vm.Kind = kubevirtv1.GroupVersion.String(), "VirtualMachine"
	vm.Labels, vm.Annotations, vm.Spec = template.ObjectMeta.Labels, template.ObjectMeta.Annotations, template.Spec
	u, sub, err := e.admitAs(vm, controllerUser)
	if err != nil {
		return nil, err
	}
	if !sub.Allowed {
		return nil, refusedBy(sub)
	}
	vm = &kubevirtv1.VirtualMachine{}
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(u.Object, vm); err != nil {
		return nil, refusedByController(err)
	}
	return vm, nil
}

// machineOfVM repeats the steps between a VM and the creation of its VMI in virt-controller.
func (e *environment) machineOfVM(vm *kubevirtv1.VirtualMachine) (*machine, error) {
	vm.UID = fixedVMUID
	vmi := vmcontroller.SetupVMIFromVM(vm)
	if vmi.Annotations == nil {
		vmi.Annotations = map[string]string{}
	}
	vmi.Annotations[kubevirtv1.VirtualMachineGenerationAnnotation] = "1"
	if vm.Spec.RunStrategy != nil && *vm.Spec.RunStrategy == kubevirtv1.RunStrategyWaitAsReceiver {
		vmi.Annotations[kubevirtv1.CreateMigrationTarget] = "true"
	}
	vmi.Finalizers = append(vmi.Finalizers, kubevirtv1.VirtualMachineControllerFinalizer)
	instancetypes := instancetypecontroller.New(nil, nil, nil, nil, nil, e.client, e.config, record.NewFakeRecorder(64))
	if err := instancetypes.ApplyAutoAttachPreferences(vm, vmi); err != nil {
		return nil, refusedByController(err)
	}
	cbt.SetChangedBlockTrackingOnVMI(vm, vmi, e.config, e.informers.NamespaceInformer.GetStore())
	vmcontroller.AutoAttachInputDevice(vmi)
	if err := vmispec.SetDefaultNetworkInterface(e.config, &vmi.Spec); err != nil {
		return nil, refusedByController(err)
	}
	if err := instancetypes.ApplyToVMI(vm, vmi); err != nil {
		return nil, refusedByController(err)
	}
	for _, c := range netadmitter.NewValidator(field.NewPath("spec"), &vmi.Spec, e.config).ValidateCreation() {
		return nil, refusedByController(fmt.Errorf("failed create validation: %s", c.String()))
	}
	return &machine{vmi: vmi, templates: vm.Spec.DataVolumeTemplates}, nil
}

// post sends the DataVolumes and the VMI through the API, as virt-controller does.
func (e *environment) post(m *machine, namespace string, resp *exchange.Response) error {
	if sub, err := e.admitTemplates(namespace, m.templates); err != nil {
		return err
	} else if sub != nil {
		return refusedBy(sub)
	}
	if m.posted {
		return nil
	}
	m.vmi.APIVersion, m.vmi.Kind = kubevirtv1.GroupVersion.String(), "VirtualMachineInstance"
	u, sub, err := e.admitAs(m.vmi, controllerUser)
	if err != nil {
		return err
	}
	if !sub.Allowed {
		return refusedBy(sub)
	}
	resp.Warnings = append(resp.Warnings, sub.Warnings...)
	m.vmi = &kubevirtv1.VirtualMachineInstance{}
	return runtime.DefaultUnstructuredConverter.FromUnstructured(u.Object, m.vmi)
}

// configure asks virt-operator's webhook about a KubeVirt that was created: it is registered only then, and judges what is
// written from then on, so the object is taken as the change of one that says nothing.
func (e *environment) configure(req *exchange.Request, entry *crd.Entry, obj *unstructured.Unstructured, resp *exchange.Response) {
	if req.Operation != "CREATE" {
		return // it was asked already
	}
	old := obj.DeepCopy()
	old.Object["spec"] = map[string]any{}
	sub := exchange.NewResponse()
	taken := e.validate(entry, admissionv1.Update, obj, old, req.Profile.Username, sub)
	resp.Warnings = append(resp.Warnings, sub.Warnings...)
	switch {
	case sub.Error != "":
		resp.Error = "start: " + sub.Error
	case taken:
		resp.Start = &exchange.Start{Allowed: true, Causes: []exchange.Cause{}}
	default:
		resp.Start = &exchange.Start{DeniedBy: sub.DeniedBy, Causes: append(sub.SchemaErrors, sub.Causes...), Message: sub.Message}
	}
}
