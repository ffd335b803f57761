package kubevirt

import (
	"sort"
	"strings"
	"sync"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/kube-openapi/pkg/validation/spec"

	"kubevirt.io/client-go/api"

	"kubevirt.io/kubevirt/pkg/virt-config/featuregate"
	"kubevirt.io/kubevirt/pkg/virt-operator/resource/generate/components"
	operatorutil "kubevirt.io/kubevirt/pkg/virt-operator/util"

	"kubevirt-kit.invalid/oracle/crd"
)

// CRDs is the operator's list, with the two of virt-template (gate Template) and CDI's.
func CRDs() ([]*extv1.CustomResourceDefinition, error) {
	var out []*extv1.CustomResourceDefinition
	for _, build := range []func() (*extv1.CustomResourceDefinition, error){
		components.NewKubeVirtCrd, components.NewVirtualMachineInstanceCrd, components.NewPresetCrd, components.NewReplicaSetCrd,
		components.NewVirtualMachineCrd, components.NewVirtualMachineInstanceMigrationCrd,
		components.NewVirtualMachineSnapshotCrd, components.NewVirtualMachineSnapshotContentCrd, components.NewVirtualMachineRestoreCrd,
		components.NewVirtualMachineInstancetypeCrd, components.NewVirtualMachineClusterInstancetypeCrd,
		components.NewVirtualMachinePreferenceCrd, components.NewVirtualMachineClusterPreferenceCrd,
		components.NewVirtualMachinePoolCrd, components.NewMigrationPolicyCrd, components.NewVirtualMachineExportCrd,
		components.NewVirtualMachineCloneCrd, components.NewVirtualMachineBackupCrd, components.NewVirtualMachineBackupTrackerCrd,
		components.NewPluginCrd,
	} {
		crd, err := build()
		if err != nil {
			return nil, err
		}
		out = append(out, crd)
	}
	template, err := components.NewVirtTemplateResources(&operatorutil.KubeVirtDeploymentConfig{Namespace: installNamespace})
	if err != nil {
		return nil, err
	}
	out = append(out, template.CRDs...)
	cdi, err := cdiCRDs()
	return append(out, cdi...), err
}

var entries = sync.OnceValue(func() *crd.Set {
	crds, err := CRDs()
	if err != nil {
		panic(err)
	}
	return crd.NewSet(crds)
})

// OpenAPI is the definitions that virt-api publishes, names with dots for slashes.
func OpenAPI() any {
	name := func(path string) string { return strings.ReplaceAll(path, "/", ".") }
	definitions := map[string]spec.Schema{}
	for path, d := range api.GetOpenAPIDefinitions(func(path string) spec.Ref { return spec.MustCreateRef("#/definitions/" + name(path)) }) {
		definitions[name(path)] = d.Schema
	}
	return map[string]any{"swagger": "2.0", "info": map[string]string{"title": "KubeVirt API", "version": "v1.9.0"}, "definitions": definitions}
}

// Gate is a feature gate.
type Gate struct {
	Name    string `json:"name"`
	State   string `json:"state"`
	Default bool   `json:"default"`
	Message string `json:"message,omitempty"`
}

// Gates are the registered feature gates.
func Gates() (out []Gate) {
	for name, gate := range featuregate.GetRegisteredFeatureGates() {
		out = append(out, Gate{name, string(gate.State), featuregate.IsEnabled(name, nil), gate.Message})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out
}

// Instancetypes are the shipped cluster instancetypes and preferences.
func Instancetypes() ([]any, error) {
	instancetypes, err := components.NewClusterInstancetypes()
	if err != nil {
		return nil, err
	}
	preferences, err := components.NewClusterPreferences()
	if err != nil {
		return nil, err
	}
	var out []any
	for _, i := range instancetypes {
		out = append(out, i)
	}
	for _, p := range preferences {
		out = append(out, p)
	}
	return out, nil
}
