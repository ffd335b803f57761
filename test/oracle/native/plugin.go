package native

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	corev1 "k8s.io/api/core/v1"
	schedulingv1 "k8s.io/api/scheduling/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	api "k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/plugin/pkg/admission/priority"
	"k8s.io/kubernetes/plugin/pkg/admission/serviceaccount"
)

// MissingForPod is what the admission plugins of an API server refuse a Pod for, for want of what it names: its service
// account and its priority class, where all of their kind are given. Every namespace has the account "default", and every
// cluster the two classes of the system.
func MissingForPod(pod *corev1.Pod, namespace string, client kubernetes.Interface, objects []runtime.Object, complete []string) error {
	factory := informers.NewSharedInformerFactory(client, 0)
	accounts := factory.Core().V1().ServiceAccounts().Informer().GetIndexer()
	classes := factory.Scheduling().V1().PriorityClasses().Informer().GetIndexer()
	_ = accounts.Add(&corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: serviceaccount.DefaultServiceAccountName}})
	for _, name := range []string{"system-cluster-critical", "system-node-critical"} {
		_ = classes.Add(&schedulingv1.PriorityClass{ObjectMeta: metav1.ObjectMeta{Name: name}})
	}
	for _, o := range objects {
		switch o.(type) {
		case *corev1.ServiceAccount:
			_ = accounts.Add(o)
		case *schedulingv1.PriorityClass:
			_ = classes.Add(o)
		}
	}
	account, class := serviceaccount.NewServiceAccount(), priority.NewPlugin()
	account.SetExternalKubeClientSet(client)
	account.SetExternalKubeInformerFactory(factory)
	class.SetExternalKubeClientSet(client)
	class.SetExternalKubeInformerFactory(factory)
	for _, plugin := range []struct {
		kind string
		admission.MutationInterface
	}{{"ServiceAccount", account}, {"PriorityClass", class}} {
		if !slices.Contains(complete, plugin.kind) {
			continue
		}
		internal, err := internalPod(pod)
		if err != nil {
			return err
		}
		attributes := admission.NewAttributesRecord(internal, nil, corev1.SchemeGroupVersion.WithKind("Pod"), namespace, pod.Name,
			corev1.SchemeGroupVersion.WithResource("pods"), "", admission.Create, &metav1.CreateOptions{}, false, nil)
		if err := plugin.Admit(context.Background(), attributes, nil); err != nil {
			return err
		}
	}
	return nil
}

func internalPod(pod *corev1.Pod) (*api.Pod, error) {
	raw, err := json.Marshal(pod)
	if err != nil {
		return nil, err
	}
	obj, _, err := decode(raw)
	if err != nil {
		return nil, err
	}
	internal, ok := obj.(*api.Pod)
	if !ok {
		return nil, fmt.Errorf("a Pod is read as %T", obj)
	}
	return internal, nil
}
