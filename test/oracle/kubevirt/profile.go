package kubevirt

import (
	"encoding/json"
	"fmt"
	"strconv"
	"sync"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	kubevirtv1 "kubevirt.io/api/core/v1"

	"kubevirt.io/kubevirt/pkg/testutils"
	virtconfig "kubevirt.io/kubevirt/pkg/virt-config"

	"kubevirt-kit.invalid/oracle/exchange"
)

// maxConfigs bounds what a long run with ever new profiles keeps.
const maxConfigs = 256

var (
	configsInUse sync.Mutex
	configs      = map[string]*virtconfig.ClusterConfig{}
)

// clusterConfig is what virt-api and virt-controller read from the KubeVirt CR. Each CR has its own, for upstream's fake does
// not start the informers that would follow a change.
func clusterConfig(p *exchange.Profile) (*virtconfig.ClusterConfig, error) {
	kv := kubeVirtCR(p)
	raw, err := json.Marshal(kv)
	if err != nil {
		return nil, err
	}
	key := strconv.FormatBool(p.NoCDI) + string(raw)
	configsInUse.Lock()
	defer configsInUse.Unlock()
	if c, ok := configs[key]; ok {
		return c, nil
	}
	if err := checkKubeVirtCR(raw); err != nil {
		return nil, fmt.Errorf("profile: %w", err)
	}
	c, crds, _ := testutils.NewFakeClusterConfigUsingKVWithCPUArch(kv, kv.Status.DefaultArchitecture)
	testutils.AddDataSourceAPI(crds)
	if p.NoCDI {
		testutils.RemoveDataVolumeAPI(crds)
	}
	c.GetConfig() // parse now
	if len(configs) >= maxConfigs {
		clear(configs)
	}
	configs[key] = c
	return c, nil
}

// checkKubeVirtCR refuses what GetConfig would drop in silence.
func checkKubeVirtCR(raw []byte) error {
	entry := entries().Lookup(kubevirtv1.KubeVirtGroupVersionKind)
	if entry == nil {
		return fmt.Errorf("no CRD serves %s", kubevirtv1.KubeVirtGroupVersionKind)
	}
	obj, strict, err := entry.Decode(raw)
	if err != nil {
		return err
	}
	if len(strict) > 0 {
		return fmt.Errorf("%v", strict)
	}
	return entry.Store(obj, nil, &[]string{})
}

func kubeVirtCR(p *exchange.Profile) *kubevirtv1.KubeVirt {
	kv := &kubevirtv1.KubeVirt{
		TypeMeta:   metav1.TypeMeta{APIVersion: kubevirtv1.GroupVersion.String(), Kind: "KubeVirt"},
		ObjectMeta: metav1.ObjectMeta{Name: "kubevirt", Namespace: installNamespace, Annotations: p.Annotations},
	}
	if p.KubevirtConfiguration != nil {
		kv.Spec.Configuration = *p.KubevirtConfiguration.DeepCopy()
	}
	config := &kv.Spec.Configuration
	if config.DeveloperConfiguration == nil && len(p.FeatureGates)+len(p.DisabledFeatureGates) > 0 {
		config.DeveloperConfiguration = &kubevirtv1.DeveloperConfiguration{}
	}
	if d := config.DeveloperConfiguration; d != nil {
		d.FeatureGates = append(d.FeatureGates, p.FeatureGates...)
		d.DisabledFeatureGates = append(d.DisabledFeatureGates, p.DisabledFeatureGates...)
	}
	if p.PermittedHostDevices != nil {
		config.PermittedHostDevices = p.PermittedHostDevices
	}
	kv.Status.Phase = kubevirtv1.KubeVirtPhaseDeployed
	// without it every machine would have an unsupported architecture
	kv.Status.DefaultArchitecture = p.Architecture
	if kv.Status.DefaultArchitecture == "" {
		kv.Status.DefaultArchitecture = "amd64"
	}
	return kv
}
