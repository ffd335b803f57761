package crd

import (
	"errors"
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apiserver/pkg/registry/rest"

	"kubevirt-kit.invalid/oracle/exchange"
)

// Receive decodes the objects of a request and gives them what the path of a real request, or the stored object, gives them.
// obj is nil when the answer is already in the response. An old object means an update.
func (e *Entry) Receive(req *exchange.Request, resp *exchange.Response, namespace string) (obj, old *unstructured.Unstructured) {
	obj, strict, err := e.Decode(req.Object)
	if err != nil {
		resp.RefuseSchema("decode", err)
		return nil, nil
	}
	if len(strict) > 0 {
		resp.RefuseDecoding(fmt.Sprintf("%s in version %q cannot be handled as a %s: strict decoding error: %s",
			e.GVK.Kind, e.GVK.Version, e.GVK.Kind, strings.Join(strict, ", ")), strict)
		return nil, nil
	}
	e.place(obj, namespace)
	if obj.GetName() == "" && obj.GetGenerateName() != "" {
		obj.SetName(obj.GetGenerateName() + "xxxxx")
	}
	if req.Operation != "UPDATE" {
		rest.WipeObjectMetaSystemFields(obj) // before any webhook sees it, as the handler of a creation does
		obj.SetManagedFields(nil)            // so does its field manager with those it cannot read, and writes its own
		return obj, nil
	}
	if old, err = e.stored(req, obj, namespace); err != nil {
		resp.Error = err.Error()
		return nil, nil
	}
	return obj, old
}

func (e *Entry) place(obj *unstructured.Unstructured, namespace string) {
	if e.Namespaced() && obj.GetNamespace() == "" {
		obj.SetNamespace(namespace)
	}
}

// stored is the old object as the cluster would hold it; obj inherits what a patch by kubectl would have kept.
func (e *Entry) stored(req *exchange.Request, obj *unstructured.Unstructured, namespace string) (*unstructured.Unstructured, error) {
	if len(req.OldObject) == 0 {
		return nil, errors.New("UPDATE needs oldObject")
	}
	old, _, err := e.Decode(req.OldObject)
	if err != nil {
		return nil, fmt.Errorf("oldObject: %w", err)
	}
	e.place(old, namespace)
	if old.GetUID() == "" {
		old.SetUID(FixedUID)
	}
	if old.GetResourceVersion() == "" {
		old.SetResourceVersion("1")
	}
	if old.GetGeneration() == 0 {
		old.SetGeneration(1)
	}
	if obj.GetResourceVersion() == "" {
		obj.SetResourceVersion(old.GetResourceVersion())
	}
	if obj.GetUID() == "" {
		obj.SetUID(old.GetUID())
	}
	if obj.GetFinalizers() == nil {
		obj.SetFinalizers(old.GetFinalizers())
	}
	if _, has := obj.Object["status"]; !has {
		if s, ok := old.Object["status"]; ok {
			obj.Object["status"] = s
		}
	}
	return old, nil
}
