// Package neighbour judges objects of the projects beside KubeVirt, of whose code it knows the definitions alone: decoding,
// pruning, defaults, schema, CEL and metadata, as a kube-apiserver has them. Of a Route OpenShift's own code is asked, too.
package neighbour

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"

	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/yaml"

	"kubevirt-kit.invalid/oracle/crd"
	"kubevirt-kit.invalid/oracle/exchange"
)

// entries are the definitions in the folder "neighbour" beside the program, or where ORACLE_UPSTREAM says.
var entries = sync.OnceValues(func() (*crd.Set, error) {
	base := os.Getenv("ORACLE_UPSTREAM")
	if base == "" {
		program, err := os.Executable()
		if err != nil {
			return nil, err
		}
		base = filepath.Join(filepath.Dir(program), "upstream")
	}
	files, err := filepath.Glob(filepath.Join(base, "neighbour", "*", "*.json"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("the definitions of other projects are not in %s", base)
	}
	var crds []*extv1.CustomResourceDefinition
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		one := &extv1.CustomResourceDefinition{}
		if err := yaml.Unmarshal(b, one); err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(f), err)
		}
		crds = append(crds, one)
	}
	return crd.NewSet(crds), nil
})

// Serves tells whether the kind is one of them, in whatever version.
func Serves(gvk schema.GroupVersionKind) bool {
	set, err := entries()
	return err == nil && set.Knows(gvk.GroupKind())
}

// Answer judges an object of a kind that is served.
func Answer(gvk schema.GroupVersionKind, req *exchange.Request, resp *exchange.Response) {
	set, err := entries()
	if err != nil {
		resp.Error = err.Error()
		return
	}
	entry := set.Lookup(gvk)
	if entry == nil {
		resp.RefuseVersion(gvk)
		return
	}
	obj, old := entry.Receive(req, resp, "default")
	if obj == nil {
		return
	}
	if err := entry.Store(obj, old, &resp.Warnings); err != nil {
		resp.RefuseSchema("schema", err)
		return
	}
	if gvk.Kind == "Route" {
		if err := validateRoute(obj, old, req.Profile, &resp.Warnings); err != nil {
			resp.RefuseSchema("schema", err)
			return
		}
	}
	resp.Allowed = true
	if req.Mutate {
		resp.Mutated = obj.Object["spec"]
	}
}
