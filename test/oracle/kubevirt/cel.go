package kubevirt

import (
	"reflect"
	"sort"
	"strings"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/ext"
	"libvirt.org/go/libvirtxml"

	kubevirtv1 "kubevirt.io/api/core/v1"
)

// CELDeclarations are what the expressions of plugins may speak of.
type CELDeclarations struct {
	Types     map[string]map[string]string `json:"types"`     // by name, the type of each field
	Functions map[string][]string          `json:"functions"` // by name, each overload: "(string, int) string"; a dot before it: of a member
}

// CEL declares what both evaluators of KubeVirt do: that of hooks of the domain knows Go's own names, that of hooks of nodes
// those of JSON.
func CEL() (map[string]CELDeclarations, error) {
	machine, domain := reflect.TypeFor[*kubevirtv1.VirtualMachineInstance](), reflect.TypeFor[*libvirtxml.Domain]()
	all := map[string]CELDeclarations{}
	for name, options := range map[string][]cel.EnvOption{
		"domain": {ext.NativeTypes(domain, machine)},
		"node":   {ext.NativeTypes(machine, ext.ParseStructTag("json")), ext.Strings(), ext.Math(), ext.Lists()},
	} {
		env, err := cel.NewEnv(options...)
		if err != nil {
			return nil, err
		}
		declared := CELDeclarations{Types: map[string]map[string]string{}, Functions: functionsOf(env)}
		seen := map[reflect.Type]bool{}
		declared.addType(env.CELTypeProvider(), machine, seen)
		if name == "domain" {
			declared.addType(env.CELTypeProvider(), domain, seen)
		}
		all[name] = declared
	}
	return all, nil
}

func functionsOf(env *cel.Env) map[string][]string {
	all := map[string][]string{}
	for name, f := range env.Functions() {
		for _, o := range f.OverloadDecls() {
			var args []string
			for _, arg := range o.ArgTypes() {
				args = append(args, arg.String())
			}
			text := "(" + strings.Join(args, ", ") + ") " + o.ResultType().String()
			if o.IsMemberFunction() {
				text = "." + text
			}
			all[name] = append(all[name], text)
		}
		sort.Strings(all[name])
	}
	return all
}

// addType goes through a type and all those of its fields; a field is asked for by each name that it may have.
func (d CELDeclarations) addType(provider types.Provider, t reflect.Type, seen map[reflect.Type]bool) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Array || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || seen[t] {
		return
	}
	seen[t] = true
	name := t.String()
	if _, known := provider.FindStructType(name); !known {
		return
	}
	if d.Types[name] == nil { // two packages are called v1: what one name of a type means is the provider's to say
		d.Types[name] = map[string]string{}
	}
	for _, f := range reflect.VisibleFields(t) {
		if !f.IsExported() {
			continue
		}
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		for _, called := range []string{f.Name, tag} {
			if ft, ok := provider.FindStructFieldType(name, called); called != "" && ok {
				d.Types[name][called] = ft.Type.String()
			}
		}
		d.addType(provider, f.Type, seen)
	}
}
