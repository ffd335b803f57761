package main

import (
	"errors"
	"fmt"
	"go/ast"
	"os"
	"path/filepath"
	"strconv"
)

const (
	componentPackage = "kubevirt.io/kubevirt/pkg/virt-operator/resource/generate/components"
	templateBundle   = "pkg/virt-operator/resource/generate/components/data/virt-template/install-virt-operator.yaml"
)

// CRD is a definition; or, with nothing but text, several in YAML, among other objects.
type CRD struct {
	Group    string    `json:"group,omitempty"`
	Kind     string    `json:"kind,omitempty"`
	Plural   string    `json:"plural,omitempty"`
	Versions []Version `json:"versions,omitempty"`
	// Text is the validation of each version in YAML.
	Text string `json:"text"`
}

// Version is one version of a kind.
type Version struct {
	Name       string `json:"name"`
	Served     bool   `json:"served"`
	Deprecated bool   `json:"deprecated,omitempty"`
}

// crds are the definitions that the operator makes, in the order of its functions' files.
func (s *source) crds(kubevirt string) ([]CRD, error) {
	p, err := s.load(componentPackage)
	if err != nil {
		return nil, err
	}
	texts, ok := p.values["CRDsValidation"]
	if !ok {
		return nil, errors.New("CRDsValidation is not declared")
	}
	var out []CRD
	for _, file := range p.files {
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			spec, ok := definition(f)
			if !ok {
				continue
			}
			crd, err := s.crd(value{spec, file, p}, texts)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", f.Name.Name, err)
			}
			out = append(out, crd)
		}
	}
	bundle, err := os.ReadFile(filepath.Join(kubevirt, templateBundle))
	if err == nil {
		out = append(out, CRD{Text: string(bundle)})
	} else if !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	if len(out) == 0 {
		return nil, errors.New("no definition is found")
	}
	return out, nil
}

// definition is the literal of a definition's spec that a function holds.
func definition(f *ast.FuncDecl) (spec *ast.CompositeLit, found bool) {
	ast.Inspect(f, func(n ast.Node) bool {
		literal, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		if t, ok := literal.Type.(*ast.SelectorExpr); ok && t.Sel.Name == "CustomResourceDefinitionSpec" {
			spec, found = literal, true
		}
		return true
	})
	return spec, found
}

func (s *source) crd(spec, texts value) (CRD, error) {
	var crd CRD
	names, err := spec.field("Names")
	if err != nil {
		return crd, err
	}
	if crd.Group, err = s.textOf(spec, "Group"); err != nil {
		return crd, err
	}
	if crd.Kind, err = s.textOf(names, "Kind"); err != nil {
		return crd, err
	}
	if crd.Plural, err = s.textOf(names, "Plural"); err != nil {
		return crd, err
	}
	singular, err := s.textOf(names, "Singular")
	if err != nil {
		return crd, err
	}
	if crd.Versions, err = s.versions(spec); err != nil {
		return crd, err
	}
	crd.Text, err = textFor(texts, singular)
	return crd, err
}

func (s *source) versions(spec value) ([]Version, error) {
	list, err := spec.field("Versions")
	if err != nil {
		return nil, err
	}
	if call, ok := list.expr.(*ast.CallExpr); ok {
		// The one function that is called here copies what the API package lists.
		if name, ok := call.Fun.(*ast.Ident); !ok || name.Name != "newCRDVersions" {
			return nil, errors.New("the versions are made by a function that is not known")
		}
		api, err := s.load("kubevirt.io/api/core/v1")
		if err != nil {
			return nil, err
		}
		list = api.values["ApiSupportedVersions"]
	}
	literal, ok := list.expr.(*ast.CompositeLit)
	if !ok {
		return nil, errors.New("the versions are no literal")
	}
	var out []Version
	for _, element := range literal.Elts {
		one := value{element, list.file, list.pkg}
		name, err := s.textOf(one, "Name")
		if err != nil {
			return nil, err
		}
		served, err := s.boolOf(one, "Served")
		if err != nil {
			return nil, err
		}
		deprecated, err := s.boolOf(one, "Deprecated")
		if err != nil {
			return nil, err
		}
		out = append(out, Version{name, served, deprecated})
	}
	return out, nil
}

// textFor is an entry of the map of validations.
func textFor(texts value, singular string) (string, error) {
	for _, element := range texts.expr.(*ast.CompositeLit).Elts {
		pair := element.(*ast.KeyValueExpr)
		key, err := strconv.Unquote(pair.Key.(*ast.BasicLit).Value)
		if err != nil {
			return "", err
		}
		if key == singular {
			return (&source{}).text(value{pair.Value, nil, nil})
		}
	}
	return "", fmt.Errorf("no validation of %q", singular)
}
