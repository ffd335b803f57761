package main

import (
	"errors"
	"fmt"
	"go/ast"
)

const (
	gatePackage   = "kubevirt.io/kubevirt/pkg/virt-config/featuregate"
	configPackage = "kubevirt.io/kubevirt/pkg/virt-config"
)

// gates are the registered feature gates with their state, and whether one that is Beta is on by itself.
func (s *source) gates() (map[string]string, bool, error) {
	p, err := s.load(gatePackage)
	if err != nil {
		return nil, false, err
	}
	gates := map[string]string{}
	for _, file := range p.files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 1 || err != nil {
				return err == nil
			}
			if name, ok := call.Fun.(*ast.Ident); !ok || name.Name != "RegisterFeatureGate" {
				return true
			}
			var name, state string
			gate := value{call.Args[0], file, p}
			if name, err = s.textOf(gate, "Name"); err == nil {
				state, err = s.textOf(gate, "State")
			}
			gates[name] = state
			return err == nil
		})
		if err != nil {
			return nil, false, fmt.Errorf("feature gates: %w", err)
		}
	}
	if len(gates) == 0 {
		return nil, false, errors.New("no feature gate is registered")
	}
	isOn, err := s.betaIsOn(p)
	return gates, isOn, err
}

// betaIsOn tells whether the function that asks for a gate looks for the state Beta.
func (s *source) betaIsOn(gates *pkg) (bool, error) {
	asking, ok := gates.funcs["IsEnabled"]
	if !ok {
		config, err := s.load(configPackage)
		if err != nil {
			return false, err
		}
		if asking, ok = config.funcs["isFeatureGateEnabled"]; !ok {
			return false, errors.New("no function tells whether a gate is on")
		}
	}
	isOn := false
	ast.Inspect(asking.Body, func(n ast.Node) bool {
		if name, ok := n.(*ast.Ident); ok && name.Name == "Beta" {
			isOn = true
		}
		return true
	})
	return isOn, nil
}
