package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// source finds packages by their import path, in folders that hold those of some modules.
type source struct {
	roots    map[string]string
	packages map[string]*pkg
}

// pkg is the source of a package: its files, and where it declares what.
type pkg struct {
	files  []*ast.File
	values map[string]value
	funcs  map[string]*ast.FuncDecl
}

// value is an expression and the file that it stands in, whose imports it means.
type value struct {
	expr ast.Expr
	file *ast.File
	pkg  *pkg
}

func (s *source) load(importPath string) (*pkg, error) {
	if p, ok := s.packages[importPath]; ok {
		return p, nil
	}
	for prefix, root := range s.roots {
		if strings.HasPrefix(importPath, prefix) {
			p, err := parse(filepath.Join(root, strings.TrimPrefix(importPath, prefix)))
			s.packages[importPath] = p
			return p, err
		}
	}
	return nil, fmt.Errorf("package %q is not among the modules that were copied", importPath)
}

func parse(folder string) (*pkg, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	p := &pkg{values: map[string]value{}, funcs: map[string]*ast.FuncDecl{}}
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, e.Name()), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		p.files = append(p.files, file)
		p.declare(file)
	}
	return p, nil
}

func (p *pkg) declare(file *ast.File) {
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil || d.Name.Name != "init" {
				p.funcs[d.Name.Name] = d
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				v, ok := spec.(*ast.ValueSpec)
				if !ok {
					continue
				}
				for i, name := range v.Names {
					if i < len(v.Values) {
						p.values[name.Name] = value{v.Values[i], file, p}
					}
				}
			}
		}
	}
}

// resolve follows names and selectors to the expression that they mean.
func (s *source) resolve(v value) (value, error) {
	switch e := v.expr.(type) {
	case *ast.ParenExpr:
		return s.resolve(value{e.X, v.file, v.pkg})
	case *ast.Ident:
		if e.Name == "true" || e.Name == "false" {
			return v, nil
		}
		found, ok := v.pkg.values[e.Name]
		if !ok {
			return v, fmt.Errorf("%s is not declared", e.Name)
		}
		return s.resolve(found)
	case *ast.SelectorExpr:
		if name, ok := e.X.(*ast.Ident); ok {
			if importPath, ok := imported(v.file, name.Name); ok {
				p, err := s.load(importPath)
				if err != nil {
					return v, err
				}
				return s.resolve(value{ast.NewIdent(e.Sel.Name), nil, p})
			}
		}
		holder, err := s.resolve(value{e.X, v.file, v.pkg})
		if err != nil {
			return v, err
		}
		field, err := holder.field(e.Sel.Name)
		if err != nil {
			return v, err
		}
		return s.resolve(field)
	}
	return v, nil
}

// imported is the import path that a file calls by a name.
func imported(file *ast.File, name string) (string, bool) {
	if file == nil {
		return "", false
	}
	for _, spec := range file.Imports {
		importPath, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		called := path.Base(importPath)
		if spec.Name != nil {
			called = spec.Name.Name
		}
		if called == name {
			return importPath, true
		}
	}
	return "", false
}

// field is that of a composite literal; a field that is left out is not there.
func (v value) field(name string) (value, error) {
	literal, ok := v.expr.(*ast.CompositeLit)
	if !ok {
		return v, fmt.Errorf("field %s of something that is no literal", name)
	}
	for _, element := range literal.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		if key, ok := pair.Key.(*ast.Ident); ok && key.Name == name {
			return value{pair.Value, v.file, v.pkg}, nil
		}
	}
	return v, errMissing(name)
}

type errMissing string

func (e errMissing) Error() string { return fmt.Sprintf("field %s is not given", string(e)) }

// text is a constant string, concatenated ones too.
func (s *source) text(v value) (string, error) {
	v, err := s.resolve(v)
	if err != nil {
		return "", err
	}
	switch e := v.expr.(type) {
	case *ast.BasicLit:
		return strconv.Unquote(e.Value)
	case *ast.BinaryExpr:
		left, err := s.text(value{e.X, v.file, v.pkg})
		if err != nil {
			return "", err
		}
		right, err := s.text(value{e.Y, v.file, v.pkg})
		return left + right, err
	case *ast.CallExpr:
		if len(e.Args) == 1 {
			return s.text(value{e.Args[0], v.file, v.pkg})
		}
	}
	return "", fmt.Errorf("%T is no constant string", v.expr)
}

// textOf is the text of a field.
func (s *source) textOf(v value, name string) (string, error) {
	f, err := v.field(name)
	if err != nil {
		return "", err
	}
	return s.text(f)
}

// boolOf is a field that is true or false; false where it is left out.
func (s *source) boolOf(v value, name string) (bool, error) {
	f, err := v.field(name)
	if err != nil {
		return false, nil
	}
	f, err = s.resolve(f)
	if err != nil {
		return false, err
	}
	name = f.expr.(*ast.Ident).Name
	return name == "true", nil
}
