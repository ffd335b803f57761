package kubevirt

import (
	"slices"

	nadv1 "github.com/k8snetworkplumbingwg/network-attachment-definition-client/pkg/apis/k8s.cni.cncf.io/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kubevirt.io/kubevirt/pkg/network/multus"
)

// assumeNetworks adds those that the machine names and nobody declares, and tells them.
func (e *environment) assumeNetworks(m *machine) []string {
	var assumed []string
	for _, network := range m.vmi.Spec.Networks {
		if network.Multus == nil {
			continue
		}
		name := multus.NetAttachDefNamespacedName(m.vmi.Namespace, network.Multus.NetworkName)
		if slices.ContainsFunc(e.client.nads, func(n *nadv1.NetworkAttachmentDefinition) bool {
			return n.Namespace == name.Namespace && n.Name == name.Name
		}) {
			continue
		}
		e.client.nads = append(e.client.nads, &nadv1.NetworkAttachmentDefinition{ObjectMeta: metav1.ObjectMeta{Namespace: name.Namespace, Name: name.Name}})
		assumed = append(assumed, "NetworkAttachmentDefinition "+name.String())
	}
	return assumed
}
