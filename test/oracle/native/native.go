// Package native asks the storage layer of a kube-apiserver about Kubernetes' own kinds: strict decoding, defaulting,
// allocation, validation. Admission plugins are not asked.
package native

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	feature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	api "k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/features"

	"kubevirt-kit.invalid/oracle/crd"
	"kubevirt-kit.invalid/oracle/exchange"
)

const defaultNamespace = "default"

// KubeVirt 1.9 puts images into Pods as volumes, for which Kubernetes has a gate that is off by default before 1.35: a
// cluster on which machines start from images has it on.
func init() {
	if err := feature.DefaultMutableFeatureGate.Set(string(features.ImageVolume) + "=true"); err != nil {
		panic(err)
	}
}

// Serves tells whether the kind is one of Kubernetes' own that this package knows.
func Serves(gvk schema.GroupVersionKind) bool {
	_, known := storages[gvk]
	return known
}

// Knows tells whether the kind is one that this package knows in some version.
func Knows(kind schema.GroupKind) bool {
	for gvk := range storages {
		if gvk.GroupKind() == kind {
			return true
		}
	}
	return false
}

// Answer judges an object of a kind that is served.
func Answer(gvk schema.GroupVersionKind, req *exchange.Request, resp *exchange.Response) {
	storage, err := storageOf(gvk)
	if err != nil {
		resp.Error = err.Error()
		return
	}
	obj, strict, err := decode(req.Object)
	if err != nil {
		resp.RefuseSchema("decode", err)
		return
	}
	if len(strict) > 0 {
		resp.RefuseDecoding(fmt.Sprintf("%s in version %q cannot be handled as a %s: strict decoding error: %s",
			gvk.Kind, gvk.Version, gvk.Kind, strings.Join(strict, ", ")), strict)
		return
	}
	given := obj.DeepCopyObject()
	var old runtime.Object
	if req.Operation == "UPDATE" {
		if len(req.OldObject) == 0 {
			resp.Error = "UPDATE needs oldObject"
			return
		}
		if old, _, err = decode(req.OldObject); err != nil {
			resp.Error = "oldObject: " + err.Error()
			return
		}
	}
	stored, err := store(storage, obj, old, &resp.Warnings)
	if err != nil {
		resp.RefuseSchema("schema", err)
		return
	}
	resp.Allowed = true
	if req.Mutate {
		if resp.Mutated, err = presentable(stored, given, gvk); err != nil {
			resp.Error = err.Error()
		}
	}
}

// Refusal is what a creation of the object would be refused for. It takes the versioned type.
func Refusal(gvk schema.GroupVersionKind, object any) error {
	raw, err := json.Marshal(object)
	if err != nil {
		return err
	}
	storage, err := storageOf(gvk)
	if err != nil {
		return err
	}
	obj, _, err := decode(raw)
	if err != nil {
		return err
	}
	_, err = store(storage, obj, nil, &[]string{})
	return err
}

// store creates obj, or updates old with it.
func store(storage resource, obj, old runtime.Object, warnings *[]string) (runtime.Object, error) {
	m, err := placed(storage, obj)
	if err != nil {
		return nil, err
	}
	ctx := crd.WithWarnings(request.WithNamespace(context.Background(), m.GetNamespace()), warnings)
	if old == nil {
		rest.WipeObjectMetaSystemFields(m)
		m.SetManagedFields(nil) // the field manager writes its own
		return storage.Create(ctx, obj, nil, &metav1.CreateOptions{})
	}
	o, err := placed(storage, old)
	if err != nil {
		return nil, err
	}
	o.SetUID(crd.FixedUID)
	o.SetResourceVersion("1")
	stored, _, err := storage.Update(withStored(ctx, old), m.GetName(), rest.DefaultUpdatedObjectInfo(obj), nil, nil, false, &metav1.UpdateOptions{})
	return stored, err
}

func placed(storage resource, obj runtime.Object) (metav1.Object, error) {
	m, err := meta.Accessor(obj)
	if err != nil {
		return nil, err
	}
	if s, ok := storage.(rest.Scoper); ok && s.NamespaceScoped() && m.GetNamespace() == "" {
		m.SetNamespace(defaultNamespace)
	}
	return m, nil
}

// decode reads JSON as the apiserver does with fieldValidation=Strict, with defaults, into the internal type.
func decode(raw []byte) (runtime.Object, []string, error) {
	info, _ := runtime.SerializerInfoForMediaType(legacyscheme.Codecs.SupportedMediaTypes(), runtime.ContentTypeJSON)
	decoder := legacyscheme.Codecs.DecoderToVersion(info.StrictSerializer, runtime.InternalGroupVersioner)
	obj, _, err := decoder.Decode(raw, nil, nil)
	strict, isStrict := runtime.AsStrictDecodingError(err)
	if !isStrict {
		return obj, nil, err
	}
	var texts []string
	for _, e := range strict.Errors() {
		texts = append(texts, e.Error())
	}
	return obj, texts, nil
}

// presentable drops what differs at each call.
func presentable(obj, given runtime.Object, gvk schema.GroupVersionKind) (any, error) {
	m, err := meta.Accessor(obj)
	if err != nil {
		return nil, err
	}
	m.SetUID("")
	m.SetCreationTimestamp(metav1.Time{})
	if service, ok := obj.(*api.Service); ok {
		dropAllocated(&service.Spec, &given.(*api.Service).Spec)
	}
	raw, err := runtime.Encode(legacyscheme.Codecs.LegacyCodec(gvk.GroupVersion()), obj)
	if err != nil {
		return nil, err
	}
	var tree map[string]any
	return tree, json.Unmarshal(raw, &tree)
}

func dropAllocated(spec, given *api.ServiceSpec) {
	spec.ClusterIP, spec.ClusterIPs, spec.HealthCheckNodePort = given.ClusterIP, given.ClusterIPs, given.HealthCheckNodePort
	for i := range spec.Ports {
		spec.Ports[i].NodePort = given.Ports[i].NodePort
	}
}
