package network

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	_ "unsafe" // for go:linkname

	sriovv1 "github.com/k8snetworkplumbingwg/sriov-network-operator/api/v1"
	"github.com/k8snetworkplumbingwg/sriov-network-operator/pkg/vars"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"

	"kubevirt-kit.invalid/oracle/exchange"
)

// What the operator's webhook keeps to itself: the linker knows it all the same.

//go:linkname validatePolicyForNodePolicy github.com/k8snetworkplumbingwg/sriov-network-operator/pkg/webhook.validatePolicyForNodePolicy
func validatePolicyForNodePolicy(current, previous *sriovv1.SriovNetworkNodePolicy) error

// held is what a cluster holds that the webhook of policies reads.
type held struct {
	policies []*sriovv1.SriovNetworkNodePolicy
	nodes    []*corev1.Node
	nics     []string // nil where the operator's list is as it comes
}

func heldBy(profile *exchange.Profile) (h held, err error) {
	for i, raw := range profile.Objects {
		var meta struct {
			metav1.TypeMeta   `json:",inline"`
			metav1.ObjectMeta `json:"metadata"`
		}
		if err := json.Unmarshal(raw, &meta); err != nil {
			return h, fmt.Errorf("profile.objects[%d]: %w", i, err)
		}
		inOperators := meta.Namespace == vars.Namespace
		switch {
		case meta.Kind == "SriovNetworkNodePolicy" && inOperators:
			policy := &sriovv1.SriovNetworkNodePolicy{}
			err = json.Unmarshal(raw, policy)
			h.policies = append(h.policies, policy)
		case meta.Kind == "Node":
			node := &corev1.Node{}
			err = json.Unmarshal(raw, node)
			h.nodes = append(h.nodes, node)
		case meta.Kind == "ConfigMap" && meta.Name == sriovv1.SupportedNicIDConfigmap && inOperators:
			list := &corev1.ConfigMap{}
			err = json.Unmarshal(raw, list)
			h.nics = slices.Sorted(maps.Values(list.Data))
		}
		if err != nil {
			return h, fmt.Errorf("profile.objects[%d]: %w", i, err)
		}
	}
	return h, nil
}

// againstOthers asks about every other policy that selects a node of this one's, in the order in which they are held, as the
// webhook does. The nodes are the profile's; where it has none, one for each policy that has just the labels it asks for.
func (h held) againstOthers(obj *unstructured.Unstructured) error {
	policy := &sriovv1.SriovNetworkNodePolicy{}
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(obj.Object, policy); err != nil {
		return err
	}
	nodes := h.nodes
	if len(nodes) == 0 {
		for _, one := range append([]*sriovv1.SriovNetworkNodePolicy{policy}, h.policies...) {
			nodes = append(nodes, &corev1.Node{ObjectMeta: metav1.ObjectMeta{Labels: one.Spec.NodeSelector}})
		}
	}
	for _, node := range nodes {
		if !policy.Selected(node) {
			continue
		}
		for _, other := range h.policies {
			if other.Name == policy.Name || !other.Selected(node) {
				continue
			}
			if err := validatePolicyForNodePolicy(policy, other); err != nil {
				return err
			}
		}
	}
	return nil
}
