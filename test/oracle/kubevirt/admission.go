// Package kubevirt asks KubeVirt's and CDI's own webhooks and controllers about their kinds.
package kubevirt

import (
	"encoding/json"
	"fmt"
	"slices"

	jsonpatch "gopkg.in/evanphx/json-patch.v4"
	admissionv1 "k8s.io/api/admission/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"kubevirt-kit.invalid/oracle/crd"
	"kubevirt-kit.invalid/oracle/exchange"
)

// Serves tells whether the kind is one of KubeVirt's or CDI's.
func Serves(gvk schema.GroupVersionKind) bool { return entries().Lookup(gvk) != nil }

// Knows tells whether the kind is one of KubeVirt's or CDI's in some version.
func Knows(kind schema.GroupKind) bool { return entries().Knows(kind) }

// Answer judges an object of a kind that is served.
func Answer(gvk schema.GroupVersionKind, req *exchange.Request, resp *exchange.Response) {
	entry := entries().Lookup(gvk)
	if req.Operation == "UPDATE" && gvk.Kind == "KubeVirt" && len(req.OldObject) == 0 {
		old, err := withoutSpec(req.Object)
		if err != nil {
			resp.Error = err.Error()
			return
		}
		req.OldObject = old
	}
	obj, old := entry.Receive(req, resp, defaultNamespace)
	if obj == nil {
		return
	}
	e, notes, err := newEnvironment(&req.Profile, obj.GetNamespace())
	if err != nil {
		resp.Error = err.Error()
		return
	}
	resp.Notes = notes
	user := req.Profile.Username
	if user == "" {
		user = "oracle"
	}
	given := obj.DeepCopy()
	obj, resp.Allowed = e.admit(entry, obj, old, user, resp)
	if req.Mutate && obj != nil {
		resp.Mutated = presentable(obj, given)
	}
	if resp.Allowed && (req.Start || req.Render || req.Migration) {
		e.start(req, entry, obj, resp)
	}
	if resp.Allowed && req.Change && old != nil && gvk.Kind == "VirtualMachine" {
		e.change(obj, old, resp)
	}
}

// withoutSpec is the empty KubeVirt that one is compared with: its webhook only ever judges updates.
func withoutSpec(raw []byte) ([]byte, error) {
	var m map[string]any
	if err := json.Unmarshal(raw, &m); err != nil {
		return nil, err
	}
	m["spec"] = map[string]any{}
	return json.Marshal(m)
}

// admit has the order of a real apiserver: mutating webhooks, registry, validating webhooks.
func (e *environment) admit(entry *crd.Entry, obj, old *unstructured.Unstructured, user string, resp *exchange.Response) (*unstructured.Unstructured, bool) {
	op := admissionv1.Create
	if old != nil {
		op = admissionv1.Update
	}
	obj, ok := e.mutate(entry, op, obj, old, user, resp)
	if !ok {
		return obj, false
	}
	if err := entry.Store(obj, old, &resp.Warnings); err != nil {
		resp.RefuseSchema("schema", err)
		return obj, false
	}
	return obj, e.validate(entry, op, obj, old, user, resp)
}

func (e *environment) mutate(entry *crd.Entry, op admissionv1.Operation, obj, old *unstructured.Unstructured, user string, resp *exchange.Response) (*unstructured.Unstructured, bool) {
	for _, w := range mutatingWebhooks() {
		version, matches := w.matches(entry.Resource(), op)
		if !matches {
			continue
		}
		m := e.mutator(w.path)
		if m == nil {
			resp.Error = "no code for " + w.path
			return obj, false
		}
		resp.Webhooks = append(resp.Webhooks, w.name)
		ar := review(entry, version, op, obj, old, user)
		answer, panicked := callMutator(m, ar)
		if panicked == nil && answer.Allowed {
			resp.Warnings = append(resp.Warnings, answer.Warnings...)
			if len(answer.Patch) > 0 {
				next, err := applyPatch(entry, ar.Request.Object.Raw, answer.Patch)
				if err != nil {
					resp.Error = err.Error()
					return obj, false
				}
				obj = next
			}
			continue
		}
		// say also what the schema would have said
		if err := entry.Store(obj.DeepCopy(), old, &[]string{}); err != nil {
			resp.SchemaErrors = append(resp.SchemaErrors, exchange.CausesOf(err)...)
		}
		refuse(resp, w, answer, panicked)
		return obj, false
	}
	return obj, true
}

func (e *environment) validate(entry *crd.Entry, op admissionv1.Operation, obj, old *unstructured.Unstructured, user string, resp *exchange.Response) bool {
	allowed := true
	for _, w := range validatingWebhooks() {
		version, matches := w.matches(entry.Resource(), op)
		if !matches {
			continue
		}
		v := e.validator(w.path)
		if v == nil {
			resp.Error = "no code for " + w.path
			return false
		}
		resp.Webhooks = append(resp.Webhooks, w.name)
		answer, panicked := callAdmitter(v, review(entry, version, op, obj, old, user))
		if panicked != nil || !answer.Allowed {
			refuse(resp, w, answer, panicked)
			allowed = false
		}
		if panicked == nil {
			resp.Warnings = append(resp.Warnings, answer.Warnings...)
		}
	}
	return allowed
}

// refuse: a webhook that panics is recovered by its server; the apiserver sees a closed connection, and refuses.
func refuse(resp *exchange.Response, w webhook, answer *admissionv1.AdmissionResponse, panicked error) {
	if panicked != nil {
		resp.Allowed, resp.DeniedBy = false, w.name
		resp.Message = fmt.Sprintf("failed calling webhook %q: the webhook panics: %v", w.name, panicked)
		return
	}
	resp.RefuseWebhook(w.name, answer)
}

// applyPatch uses the same library, and version, as the apiserver: v5 refuses "replace" of an absent key, which virt-api's
// VMI patch does to /status.
func applyPatch(entry *crd.Entry, raw, patch []byte) (*unstructured.Unstructured, error) {
	p, err := jsonpatch.DecodePatch(patch)
	if err != nil {
		return nil, err
	}
	out, err := p.Apply(raw)
	if err != nil {
		return nil, err
	}
	var m map[string]any
	if err := json.Unmarshal(out, &m); err != nil {
		return nil, err
	}
	m["apiVersion"] = entry.GVK.GroupVersion().String()
	if out, err = json.Marshal(m); err != nil {
		return nil, err
	}
	obj, _, err := entry.Decode(out)
	return obj, err
}

// admitAs posts an object as one of the cluster's own programs does: typed clients do not ask for strict decoding.
func (e *environment) admitAs(typed any, user string) (*unstructured.Unstructured, *exchange.Response, error) {
	raw, err := json.Marshal(typed)
	if err != nil {
		return nil, nil, err
	}
	var tm metav1.TypeMeta
	if err := json.Unmarshal(raw, &tm); err != nil {
		return nil, nil, err
	}
	entry := entries().Lookup(tm.GroupVersionKind())
	sub := exchange.NewResponse()
	obj, _, err := entry.Decode(raw)
	if err != nil {
		sub.RefuseSchema("decode", err)
		return nil, sub, nil
	}
	obj, sub.Allowed = e.admit(entry, obj, nil, user, sub)
	if sub.Error != "" {
		return nil, nil, fmt.Errorf("%s", sub.Error)
	}
	return obj, sub, nil
}

const fixedRandom = "00000000-0000-4000-8000-00000000abcd"

// presentable drops what differs at each call.
func presentable(obj, given *unstructured.Unstructured) any {
	o := obj.DeepCopy()
	if given.GetUID() == "" {
		unstructured.RemoveNestedField(o.Object, "metadata", "uid")
	}
	unstructured.RemoveNestedField(o.Object, "metadata", "creationTimestamp")
	unstructured.RemoveNestedField(o.Object, "metadata", "generation")
	for _, prefix := range [][]string{{"spec"}, {"spec", "template", "spec"}} {
		for _, f := range []string{"uuid", "serial"} {
			path := append(slices.Clone(prefix), "domain", "firmware", f)
			if said, _, _ := unstructured.NestedString(given.Object, path...); said != "" {
				continue
			}
			if _, has, _ := unstructured.NestedString(o.Object, path...); has {
				_ = unstructured.SetNestedField(o.Object, fixedRandom, path...)
			}
		}
	}
	if l, ok, _ := unstructured.NestedSlice(o.Object, "status", "phaseTransitionTimestamps"); ok {
		for i := range l {
			if m, ok := l[i].(map[string]any); ok {
				m["phaseTransitionTimestamp"] = "2000-01-01T00:00:00Z"
			}
		}
		_ = unstructured.SetNestedSlice(o.Object, l, "status", "phaseTransitionTimestamps")
	}
	return o.Object
}
