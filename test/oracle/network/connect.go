package network

import (
	"encoding/json"
	"fmt"

	"github.com/containernetworking/cni/libcni"
	sriovv1 "github.com/k8snetworkplumbingwg/sriov-network-operator/api/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"

	"kubevirt-kit.invalid/oracle/exchange"
)

// connect says what keeps every Pod off the network: nothing looks at spec.config before one starts. The answer has a start
// only where the network is unusable, for a network is nothing that starts.
func connect(obj *unstructured.Unstructured, resp *exchange.Response) {
	refuse := func(by, prefix string, causes []exchange.Cause) {
		resp.Start = &exchange.Start{DeniedBy: by, Causes: causes, Message: prefix + causes[0].Message}
	}
	switch obj.GetKind() {
	case "NetworkAttachmentDefinition":
		config, _, _ := unstructured.NestedString(obj.Object, "spec", "config")
		if causes := checkConfig(config); causes != nil {
			refuse("libcni", "", causes)
		}
	case "SriovNetwork", "SriovIBNetwork", "OVSNetwork":
		nad, err := render(obj)
		if err != nil {
			refuse("render", "", []exchange.Cause{{Message: err.Error()}})
			return
		}
		resp.Rendered = nad.Object
		config, _, _ := unstructured.NestedString(nad.Object, "spec", "config")
		if causes := checkConfig(config); causes != nil {
			refuse("libcni", "rendered config: ", causes)
		}
	}
}

// render makes the NetworkAttachmentDefinition that the operator would make of its network.
func render(obj *unstructured.Unstructured) (*unstructured.Unstructured, error) {
	var network interface {
		RenderNetAttDef() (*unstructured.Unstructured, error)
	}
	switch obj.GetKind() {
	case "SriovNetwork":
		network = &sriovv1.SriovNetwork{}
	case "SriovIBNetwork":
		network = &sriovv1.SriovIBNetwork{}
	default:
		network = &sriovv1.OVSNetwork{}
	}
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(obj.Object, network); err != nil {
		return nil, err
	}
	return network.RenderNetAttDef()
}

// checkConfig reads spec.config as Multus does. Empty is fine: Multus then looks for a file of the NAD's name on the node.
func checkConfig(config string) []exchange.Cause {
	if config == "" {
		return nil
	}
	fail := func(format string, a ...any) []exchange.Cause {
		return []exchange.Cause{{Type: "FieldValueInvalid", Field: "spec.config", Message: fmt.Sprintf(format, a...)}}
	}
	var m map[string]any
	if err := json.Unmarshal([]byte(config), &m); err != nil {
		return fail("config is not JSON: %v", err)
	}
	if _, hasName := m["name"]; !hasName { // Multus fills in the NAD's name
		m["name"] = "nad"
	}
	b, err := json.Marshal(m)
	if err != nil {
		return fail("%v", err)
	}
	if _, list := m["plugins"]; list {
		l, err := libcni.NetworkConfFromBytes(b)
		if err != nil {
			return fail("%v", err)
		}
		for i, p := range l.Plugins {
			if p.Network.Type == "" {
				return fail("plugins[%d] has no type", i)
			}
		}
		return nil
	}
	p, err := libcni.ConfFromBytes(b)
	if err != nil {
		return fail("%v", err)
	}
	if p.Network.Type == "" {
		return fail("config has no type")
	}
	return nil
}
