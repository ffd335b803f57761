package kubevirt

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"sync"

	admissionv1 "k8s.io/api/admission/v1"
	admregv1 "k8s.io/api/admissionregistration/v1"
	authnv1 "k8s.io/api/authentication/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"

	"kubevirt.io/kubevirt/pkg/virt-operator/resource/generate/components"

	"kubevirt-kit.invalid/oracle/crd"
)

type admitter interface {
	Admit(context.Context, *admissionv1.AdmissionReview) *admissionv1.AdmissionResponse
}

type mutator interface {
	Mutate(*admissionv1.AdmissionReview) *admissionv1.AdmissionResponse
}

// webhook is one entry of the real webhook configurations.
type webhook struct {
	name, path string
	rules      []admregv1.RuleWithOperations
	exact      bool // matchPolicy Exact: no other version of the resource
}

var mutatingWebhooks = sync.OnceValue(func() []webhook {
	cdi := cdiConfigurations()
	return mutating(append([]*admregv1.MutatingWebhookConfiguration{
		components.NewVirtAPIMutatingWebhookConfiguration(installNamespace)}, cdi.mutating...)...)
})

var validatingWebhooks = sync.OnceValue(func() []webhook {
	cdi := cdiConfigurations()
	return validating(append([]*admregv1.ValidatingWebhookConfiguration{
		components.NewVirtAPIValidatingWebhookConfiguration(installNamespace),
		components.NewOpertorValidatingWebhookConfiguration(installNamespace)}, cdi.validating...)...)
})

// WebhookConfigurations are what the operators register.
func WebhookConfigurations() []any {
	all := []any{
		components.NewVirtAPIMutatingWebhookConfiguration(installNamespace),
		components.NewVirtAPIValidatingWebhookConfiguration(installNamespace),
		components.NewOpertorValidatingWebhookConfiguration(installNamespace),
	}
	cdi := cdiConfigurations()
	for _, c := range cdi.mutating {
		all = append(all, c)
	}
	for _, c := range cdi.validating {
		all = append(all, c)
	}
	return all
}

func mutating(configurations ...*admregv1.MutatingWebhookConfiguration) (out []webhook) {
	for _, c := range configurations {
		for _, w := range c.Webhooks {
			out = append(out, webhook{w.Name, *w.ClientConfig.Service.Path, w.Rules, isExact(w.MatchPolicy)})
		}
	}
	return out
}

func validating(configurations ...*admregv1.ValidatingWebhookConfiguration) (out []webhook) {
	for _, c := range configurations {
		for _, w := range c.Webhooks {
			out = append(out, webhook{w.Name, *w.ClientConfig.Service.Path, w.Rules, isExact(w.MatchPolicy)})
		}
	}
	return out
}

func isExact(policy *admregv1.MatchPolicyType) bool {
	return policy != nil && *policy == admregv1.Exact
}

// matches returns the version in which the webhook wants the object.
func (w webhook) matches(r metav1.GroupVersionResource, op admissionv1.Operation) (string, bool) {
	for _, rule := range w.rules {
		if !slices.Contains(rule.APIGroups, r.Group) || !slices.Contains(rule.Resources, r.Resource) ||
			!slices.Contains(rule.Operations, admregv1.OperationType(op)) {
			continue
		}
		if slices.Contains(rule.APIVersions, r.Version) {
			return r.Version, true
		}
		if !w.exact {
			return rule.APIVersions[0], true
		}
	}
	return "", false
}

func review(entry *crd.Entry, version string, op admissionv1.Operation, obj, old *unstructured.Unstructured, user string) *admissionv1.AdmissionReview {
	resource := entry.Resource()
	gvk := metav1.GroupVersionKind{Group: entry.GVK.Group, Version: version, Kind: entry.GVK.Kind}
	req := &admissionv1.AdmissionRequest{
		UID: "oracle", Operation: op, Name: obj.GetName(), Namespace: obj.GetNamespace(),
		Kind: gvk, RequestKind: &metav1.GroupVersionKind{Group: gvk.Group, Version: entry.GVK.Version, Kind: gvk.Kind},
		Resource:        metav1.GroupVersionResource{Group: resource.Group, Version: version, Resource: resource.Resource},
		RequestResource: &resource,
		UserInfo:        authnv1.UserInfo{Username: user, Groups: []string{"system:authenticated", "system:masters"}},
		Object:          runtime.RawExtension{Raw: inVersion(obj, version)},
	}
	if old != nil {
		req.OldObject = runtime.RawExtension{Raw: inVersion(old, version)}
	}
	return &admissionv1.AdmissionReview{TypeMeta: metav1.TypeMeta{APIVersion: "admission.k8s.io/v1", Kind: "AdmissionReview"}, Request: req}
}

// inVersion is conversion strategy None, which all CRDs here have.
func inVersion(obj *unstructured.Unstructured, version string) []byte {
	gvk := obj.GroupVersionKind()
	if gvk.Version != version {
		obj = obj.DeepCopy()
		gvk.Version = version
		obj.SetGroupVersionKind(gvk)
	}
	b, err := json.Marshal(obj.Object)
	if err != nil {
		panic(err)
	}
	return b
}

func callMutator(m mutator, ar *admissionv1.AdmissionReview) (res *admissionv1.AdmissionResponse, err error) {
	defer recovered(&err)
	return m.Mutate(ar), nil
}

func callAdmitter(a admitter, ar *admissionv1.AdmissionReview) (res *admissionv1.AdmissionResponse, err error) {
	defer recovered(&err)
	return a.Admit(context.Background(), ar), nil
}

// recovered turns a panic of upstream's into an error; ORACLE_VERBOSE adds where it happened.
func recovered(err *error) {
	p := recover()
	switch {
	case p == nil:
	case os.Getenv("ORACLE_VERBOSE") != "":
		*err = fmt.Errorf("%v\n%s", p, debug.Stack())
	default:
		*err = fmt.Errorf("%v", p)
	}
}
