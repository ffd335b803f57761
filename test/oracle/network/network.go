// Package network judges NetworkAttachmentDefinitions by libcni, and SR-IOV and OVS networks and policies by the SR-IOV
// operator itself.
package network

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"sync"

	sriovv1 "github.com/k8snetworkplumbingwg/sriov-network-operator/api/v1"
	"github.com/k8snetworkplumbingwg/sriov-network-operator/pkg/vars"
	sriovwebhook "github.com/k8snetworkplumbingwg/sriov-network-operator/pkg/webhook"
	admissionv1 "k8s.io/api/admission/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"kubevirt-kit.invalid/oracle/crd"
	"kubevirt-kit.invalid/oracle/exchange"
)

const (
	defaultNamespace = "default"
	operatorWebhook  = "operator-webhook.sriovnetwork.openshift.io"
)

// inUse keeps requests apart: the operator reads its settings from variables of its packages and of the environment.
var inUse sync.Mutex

// Serves tells whether the kind is one that this package knows. It needs the files of upstream.
func Serves(gvk schema.GroupVersionKind) bool {
	return gvk.Group == sriovv1.GroupVersion.Group || gvk.Group == "k8s.cni.cncf.io"
}

// Answer judges an object of a kind that is served.
func Answer(gvk schema.GroupVersionKind, req *exchange.Request, resp *exchange.Response) {
	set, err := entries()
	if err != nil {
		resp.Error = err.Error()
		return
	}
	entry := set.Lookup(gvk)
	if entry == nil && set.Knows(gvk.GroupKind()) {
		resp.RefuseVersion(gvk)
		return
	}
	if entry == nil {
		resp.Error = fmt.Sprintf("no CRD serves %s", gvk)
		return
	}
	inUse.Lock()
	defer inUse.Unlock()
	operatorNamespace := configure(&req.Profile)
	cluster, err := heldBy(&req.Profile)
	if err != nil {
		resp.Error = err.Error()
		return
	}
	sriovv1.NicIDMap = knownNICs
	if cluster.nics != nil {
		sriovv1.NicIDMap = cluster.nics
	}

	namespace := defaultNamespace
	if gvk.Group == sriovv1.GroupVersion.Group {
		namespace = operatorNamespace
	}
	obj, old := entry.Receive(req, resp, namespace)
	if obj == nil {
		return
	}
	if obj = admit(entry, obj, old, cluster, req.Mutate, resp); obj == nil {
		return
	}
	resp.Allowed = true
	if req.Start || req.Render {
		connect(obj, resp)
	}
}

// configure sets what the operator takes from its Deployment, and tells its namespace.
func configure(profile *exchange.Profile) string {
	vars.ResourcePrefix, vars.Namespace = profile.ResourcePrefix, profile.OperatorNamespace
	if vars.ResourcePrefix == "" {
		vars.ResourcePrefix = "openshift.io"
	}
	if vars.Namespace == "" {
		vars.Namespace = "sriov-network-operator"
	}
	devMode := ""
	if profile.AnyNIC {
		devMode = "TRUE"
	}
	os.Setenv("RESOURCE_PREFIX", vars.ResourcePrefix)
	os.Setenv("DEV_MODE", devMode)
	return vars.Namespace
}

// admit has the order of a real apiserver. It returns nil when the answer is in the response.
func admit(entry *crd.Entry, obj, old *unstructured.Unstructured, cluster held, mutate bool, resp *exchange.Response) *unstructured.Unstructured {
	op := admissionv1.Create
	if old != nil {
		op = admissionv1.Update
	}
	if obj.GetKind() == "SriovNetworkNodePolicy" { // the operator's only mutating webhook
		raw, err := json.Marshal(obj.Object)
		if err != nil {
			resp.Error = err.Error()
			return nil
		}
		answer := sriovwebhook.MutateCustomResource(admissionv1.AdmissionReview{Request: &admissionv1.AdmissionRequest{
			Operation: op, Object: runtime.RawExtension{Raw: raw}}})
		if obj, err = patched(entry, raw, answer); err != nil {
			resp.Error = err.Error()
			return nil
		}
		if mutate {
			resp.Mutated = obj.Object["spec"]
		}
	}
	if err := entry.Store(obj, old, &resp.Warnings); err != nil {
		resp.RefuseSchema("schema", err)
		return nil
	}
	switch obj.GetKind() {
	case "SriovNetworkNodePolicy", "SriovNetworkPoolConfig", "SriovOperatorConfig":
		answer, panicked := validate(obj, old, op)
		switch {
		case panicked == nil:
			resp.Webhooks = append(resp.Webhooks, operatorWebhook)
			resp.Warnings = append(resp.Warnings, answer.Warnings...)
			if !answer.Allowed {
				resp.RefuseWebhook(operatorWebhook, answer)
				reason := answer.Result.Message // the operator has no causes, and puts its words into the reason
				if reason == "" {
					reason = string(answer.Result.Reason)
				}
				resp.Causes = []exchange.Cause{{Message: reason}}
				return nil
			}
		case askedCluster(panicked):
			resp.Notes = append(resp.Notes, "the webhook went on to ask the cluster: nodes and their network cards are not modelled")
			if obj.GetKind() != "SriovNetworkNodePolicy" {
				return obj
			}
			if err := cluster.againstOthers(obj); err != nil {
				resp.RefuseWebhook(operatorWebhook, &admissionv1.AdmissionResponse{Result: &metav1.Status{Reason: metav1.StatusReason(err.Error())}})
				resp.Causes = []exchange.Cause{{Message: err.Error()}}
				return nil
			}
		default:
			resp.Error = fmt.Sprintf("the webhook panics: %v", panicked)
			return nil
		}
	}
	return obj
}

// patched applies the additions that the mutating webhook asks for.
func patched(entry *crd.Entry, raw []byte, answer *admissionv1.AdmissionResponse) (*unstructured.Unstructured, error) {
	var doc map[string]any
	if err := json.Unmarshal(raw, &doc); err != nil {
		return nil, err
	}
	var ops []struct {
		Op, Path string
		Value    any
	}
	if len(answer.Patch) > 0 {
		if err := json.Unmarshal(answer.Patch, &ops); err != nil {
			return nil, err
		}
	}
	spec, _ := doc["spec"].(map[string]any)
	for _, o := range ops {
		name, ok := strings.CutPrefix(o.Path, "/spec/")
		if !ok || spec == nil || strings.Contains(name, "/") || o.Op == "remove" {
			return nil, fmt.Errorf("unexpected patch %s %s", o.Op, o.Path)
		}
		spec[name] = o.Value
	}
	out, err := json.Marshal(doc)
	if err != nil {
		return nil, err
	}
	obj, _, err := entry.Decode(out)
	return obj, err
}

type webhookPanic struct {
	value any
	stack string
}

func (p *webhookPanic) String() string { return fmt.Sprint(p.value) }

// askedCluster: what needs a cluster runs into the operator's clients, which are nil here, after the static checks passed.
func askedCluster(p *webhookPanic) bool {
	_, isRuntime := p.value.(interface{ RuntimeError() })
	return isRuntime && strings.Contains(p.stack, "pkg/webhook.") && strings.Contains(fmt.Sprint(p.value), "nil pointer")
}

func validate(obj, old *unstructured.Unstructured, op admissionv1.Operation) (answer *admissionv1.AdmissionResponse, panicked *webhookPanic) {
	defer func() {
		if p := recover(); p != nil {
			answer, panicked = nil, &webhookPanic{p, string(debug.Stack())}
		}
	}()
	raw := func(u *unstructured.Unstructured) runtime.RawExtension {
		if u == nil {
			return runtime.RawExtension{}
		}
		b, err := json.Marshal(u.Object)
		if err != nil {
			panic(err)
		}
		return runtime.RawExtension{Raw: b}
	}
	gvk := obj.GroupVersionKind()
	return sriovwebhook.ValidateCustomResource(admissionv1.AdmissionReview{Request: &admissionv1.AdmissionRequest{
		Operation: op, Kind: metav1.GroupVersionKind{Group: gvk.Group, Version: gvk.Version, Kind: gvk.Kind},
		Name: obj.GetName(), Namespace: obj.GetNamespace(), Object: raw(obj), OldObject: raw(old),
	}}), nil
}
