// Package crd does to a custom resource what a kube-apiserver does before any webhook is asked: strict decoding, pruning,
// defaulting, structural schema, list types, CEL, object metadata. All of it by the apiserver's own packages.
package crd

import (
	"context"
	"fmt"
	"sync"

	extinternal "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/warning"
	kjson "sigs.k8s.io/json"
)

// FixedUID is given to created objects, so that answers do not differ from one call to the next.
const FixedUID = types.UID("00000000-0000-4000-8000-000000000001")

type strategy interface {
	rest.RESTCreateStrategy
	rest.RESTUpdateStrategy
}

// Entry is one served version of one CRD. Its validators are built when first used.
type Entry struct {
	CRD *extv1.CustomResourceDefinition
	GVK schema.GroupVersionKind

	once       sync.Once
	err        error
	structural *structuralschema.Structural
	strategy   strategy
}

// Set is a group of CRDs.
type Set struct {
	entries map[schema.GroupVersionKind]*Entry
}

// NewSet takes CRDs as they would be posted.
func NewSet(crds []*extv1.CustomResourceDefinition) *Set {
	s := &Set{entries: map[schema.GroupVersionKind]*Entry{}}
	for _, crd := range crds {
		for _, v := range crd.Spec.Versions {
			if !v.Served {
				continue
			}
			gvk := schema.GroupVersionKind{Group: crd.Spec.Group, Version: v.Name, Kind: crd.Spec.Names.Kind}
			s.entries[gvk] = &Entry{CRD: crd, GVK: gvk}
		}
	}
	return s
}

// Lookup returns nil for kinds that no CRD serves.
func (s *Set) Lookup(gvk schema.GroupVersionKind) *Entry { return s.entries[gvk] }

// Knows tells whether a CRD serves the kind in some version.
func (s *Set) Knows(kind schema.GroupKind) bool {
	for gvk := range s.entries {
		if gvk.GroupKind() == kind {
			return true
		}
	}
	return false
}

// Namespaced tells the scope.
func (e *Entry) Namespaced() bool { return e.CRD.Spec.Scope == extv1.NamespaceScoped }

// Resource is the GVR of the entry.
func (e *Entry) Resource() metav1.GroupVersionResource {
	return metav1.GroupVersionResource{Group: e.GVK.Group, Version: e.GVK.Version, Resource: e.CRD.Spec.Names.Plural}
}

type typer struct{ gvk schema.GroupVersionKind }

func (t typer) ObjectKinds(runtime.Object) ([]schema.GroupVersionKind, bool, error) {
	return []schema.GroupVersionKind{t.gvk}, false, nil
}
func (t typer) Recognizes(schema.GroupVersionKind) bool { return true }

func (e *Entry) build() error {
	e.once.Do(func() { e.err = e.buildOnce() })
	return e.err
}

func (e *Entry) buildOnce() error {
	var v *extv1.CustomResourceDefinitionVersion
	for i := range e.CRD.Spec.Versions {
		if e.CRD.Spec.Versions[i].Name == e.GVK.Version {
			v = &e.CRD.Spec.Versions[i]
		}
	}
	if v.Schema == nil || v.Schema.OpenAPIV3Schema == nil {
		return fmt.Errorf("%s has no schema", e.GVK)
	}
	internal := &extinternal.CustomResourceValidation{}
	if err := extv1.Convert_v1_CustomResourceValidation_To_apiextensions_CustomResourceValidation(v.Schema, internal, nil); err != nil {
		return err
	}
	structural, err := structuralschema.NewStructural(internal.OpenAPIV3Schema)
	if err != nil {
		return err
	}
	structural = structural.DeepCopy()
	if err := defaulting.PruneDefaults(structural); err != nil {
		return err
	}
	validator, _, err := validation.NewSchemaValidator(internal.OpenAPIV3Schema)
	if err != nil {
		return err
	}
	var statusValidator validation.SchemaValidator
	var status *extinternal.CustomResourceSubresourceStatus
	if v.Subresources != nil && v.Subresources.Status != nil {
		status = &extinternal.CustomResourceSubresourceStatus{}
		if s, ok := internal.OpenAPIV3Schema.Properties["status"]; ok {
			if statusValidator, _, err = validation.NewSchemaValidator(&s); err != nil {
				return err
			}
		}
	}
	e.structural = structural
	e.strategy = customresource.NewStrategy(typer{e.GVK}, e.Namespaced(), e.GVK, validator, statusValidator, structural, status, nil, v.SelectableFields)
	return nil
}

// Decode reads JSON as the apiserver would with fieldValidation=Strict. strict lists unknown and duplicate fields; the
// object comes back pruned and defaulted.
func (e *Entry) Decode(raw []byte) (obj *unstructured.Unstructured, strict []string, err error) {
	if err := e.build(); err != nil {
		return nil, nil, err
	}
	var m map[string]any
	duplicates, err := kjson.UnmarshalStrict(raw, &m)
	if err != nil {
		return nil, nil, err
	}
	for _, d := range duplicates {
		strict = append(strict, d.Error())
	}
	meta, hasMeta, unknown, err := objectmeta.GetObjectMetaWithOptions(m, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return nil, strict, err
	}
	apiVersion, kind := m["apiVersion"], m["kind"]
	unknown = append(unknown, pruning.PruneWithOptions(m, e.structural, true, structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})...)
	defaulting.PruneNonNullableNullsWithoutDefaults(m, e.structural)
	coerceErr, paths := objectmeta.CoerceWithOptions(nil, m, e.structural, false, objectmeta.CoerceOptions{ReturnUnknownFieldPaths: true})
	if coerceErr != nil {
		return nil, strict, coerceErr
	}
	unknown = append(unknown, paths...)
	for _, u := range unknown {
		strict = append(strict, fmt.Sprintf("unknown field %q", u))
	}
	m["apiVersion"], m["kind"] = apiVersion, kind
	if hasMeta {
		if err := objectmeta.SetObjectMeta(m, meta); err != nil {
			return nil, strict, err
		}
	}
	defaulting.Default(m, e.structural)
	return &unstructured.Unstructured{Object: m}, strict, nil
}

type recorder struct{ out *[]string }

func (r recorder) AddWarning(_, text string) { *r.out = append(*r.out, text) }

// WithWarnings has the apiserver's packages collect their warnings.
func WithWarnings(ctx context.Context, warnings *[]string) context.Context {
	return warning.WithWarningRecorder(ctx, recorder{warnings})
}

func (e *Entry) context(namespace string, warnings *[]string) context.Context {
	if !e.Namespaced() {
		namespace = metav1.NamespaceNone
	}
	return WithWarnings(request.WithNamespace(context.Background(), namespace), warnings)
}

// Store is the registry's step between mutating and validating admission; old is nil for a creation. The object is changed
// as the registry changes it (status dropped, generation 1), and an update is ratcheted.
func (e *Entry) Store(obj, old *unstructured.Unstructured, warnings *[]string) error {
	if err := e.build(); err != nil {
		return err
	}
	ctx := e.context(obj.GetNamespace(), warnings)
	if old != nil {
		return rest.BeforeUpdate(e.strategy, ctx, obj, old.DeepCopy())
	}
	rest.FillObjectMetaSystemFields(obj)
	obj.SetUID(FixedUID)
	return rest.BeforeCreate(e.strategy, ctx, obj)
}
