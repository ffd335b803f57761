package kubevirt

import (
	"sync"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	k8stesting "k8s.io/client-go/testing"

	kubevirtclient "kubevirt.io/client-go/kubevirt"
	kubevirtfake "kubevirt.io/client-go/kubevirt/fake"

	"kubevirt-kit.invalid/oracle/exchange"
)

// shipped are the instancetypes and preferences of every cluster that does not do without, by resource and name.
var shipped = sync.OnceValue(func() map[string]map[string]runtime.Object {
	objects, err := Instancetypes()
	if err != nil {
		panic(err)
	}
	byName := map[string]map[string]runtime.Object{}
	for _, o := range objects {
		obj := o.(runtime.Object)
		resource := resourceOf(obj)
		if byName[resource] == nil {
			byName[resource] = map[string]runtime.Object{}
		}
		byName[resource][nameOf(obj)] = obj
	}
	return byName
})

func nameOf(obj runtime.Object) string {
	m, err := meta.Accessor(obj)
	if err != nil {
		return ""
	}
	return m.GetName()
}

func resourceOf(obj runtime.Object) string {
	resource, _ := meta.UnsafeGuessKindToResource(obj.GetObjectKind().GroupVersionKind())
	return resource.Resource
}

// shipsInstancetypes is virt-operator's commonInstancetypesDeploymentEnabled.
func shipsInstancetypes(p *exchange.Profile) bool {
	if p.KubevirtConfiguration == nil {
		return true
	}
	deployment := p.KubevirtConfiguration.CommonInstancetypesDeployment
	return deployment == nil || deployment.Enabled == nil || *deployment.Enabled
}

// newKubevirt looks for what KubeVirt ships only where the profile holds nothing of the name: to hold all of it for every
// request would cost more than the request.
func (c *client) newKubevirt() kubevirtclient.Interface {
	clientset := kubevirtfake.NewSimpleClientset(c.kubevirtObjects...)
	if !c.ships {
		return clientset
	}
	for resource, byName := range shipped() {
		clientset.PrependReactor("get", resource, func(a k8stesting.Action) (bool, runtime.Object, error) {
			name := a.(k8stesting.GetAction).GetName()
			for _, o := range c.kubevirtObjects {
				if resourceOf(o) == resource && nameOf(o) == name {
					return false, nil, nil
				}
			}
			obj, ok := byName[name]
			if !ok {
				return false, nil, nil
			}
			return true, obj.DeepCopyObject(), nil
		})
	}
	return clientset
}
