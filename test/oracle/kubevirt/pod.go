package kubevirt

import (
	"slices"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	kubevirtv1 "kubevirt.io/api/core/v1"

	"kubevirt.io/kubevirt/pkg/hooks"
	"kubevirt.io/kubevirt/pkg/network/netbinding"
	netannotations "kubevirt.io/kubevirt/pkg/network/pod/annotations"
	netresources "kubevirt.io/kubevirt/pkg/network/resources"
	storageannotations "kubevirt.io/kubevirt/pkg/storage/pod/annotations"
	"kubevirt.io/kubevirt/pkg/virt-controller/services"

	"kubevirt-kit.invalid/oracle/crd"
	"kubevirt-kit.invalid/oracle/exchange"
	"kubevirt-kit.invalid/oracle/native"
)

const (
	launcherImage = "virt-launcher:v1.9.0"
	exporterImage = "virt-exportserver:v1.9.0"
)

// launch renders the Pod of a machine, and asks the registry whether it takes it.
func (e *environment) launch(req *exchange.Request, m *machine, resp *exchange.Response) {
	pod, assumed, err := e.render(m, req)
	resp.Start.Assumed = assumed
	if err == nil {
		err = native.MissingForPod(pod, m.vmi.Namespace, e.client.k8s(), e.client.k8sObjects, req.Profile.Complete)
	}
	if err == nil {
		err = native.Refusal(corev1.SchemeGroupVersion.WithKind("Pod"), pod)
	}
	if err != nil {
		resp.Start.PodError = err.Error()
		resp.Start.PodCauses = exchange.CausesOf(err)
		return
	}
	resp.Pod = pod
}

func (e *environment) render(m *machine, req *exchange.Request) (_ *corev1.Pod, assumed []string, err error) {
	defer recovered(&err)
	m.vmi.UID = crd.FixedUID
	isAssumed := func(kind string) bool { return req.Assume && !slices.Contains(req.Profile.Complete, kind) }
	claims, assumed := e.claims(m, isAssumed("PersistentVolumeClaim"))
	if isAssumed("NetworkAttachmentDefinition") {
		assumed = append(assumed, e.assumeNetworks(m)...)
	}
	annotations := netannotations.NewGenerator(e.config)
	t := services.NewTemplateService(launcherImage, 240, "/var/run/kubevirt", "/var/run/kubevirt-ephemeral-disks",
		"/var/run/kubevirt/container-disks", kubevirtv1.HotplugDiskDir, "", claims, e.client, e.config, 107, exporterImage,
		store[*corev1.ResourceQuota](e.client.k8sObjects), store[*corev1.Namespace](e.client.namespaces(m.vmi.Namespace)),
		services.WithSidecarCreator(func(vmi *kubevirtv1.VirtualMachineInstance, _ *kubevirtv1.KubeVirtConfiguration) (hooks.HookSidecarList, error) {
			return hooks.UnmarshalHookSidecarList(vmi)
		}),
		services.WithSidecarCreator(netbinding.NetBindingPluginSidecarList),
		services.WithNetMemoryCalculator(netresources.MemoryCalculator{}),
		services.WithAnnotationsGenerators(annotations, storageannotations.Generator{}),
		services.WithNetTargetAnnotationsGenerator(annotations),
	)
	pod, err := t.RenderLaunchManifest(m.vmi)
	if err != nil {
		return nil, assumed, err
	}
	pod.TypeMeta = metav1.TypeMeta{APIVersion: "v1", Kind: "Pod"}
	for i := range pod.Spec.Containers {
		fixTimeout(pod.Spec.Containers[i].Command)
		fixTimeout(pod.Spec.Containers[i].Args)
	}
	return pod, assumed, nil
}

// fixTimeout takes out the random jitter that upstream adds.
func fixTimeout(args []string) {
	for i := 1; i < len(args); i++ {
		if args[i-1] == "--qemu-timeout" {
			args[i] = "240s"
		}
	}
}
