package network

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	_ "github.com/k8snetworkplumbingwg/network-attachment-definition-client/pkg/apis/k8s.cni.cncf.io/v1" // its CRD is a file of that module
	sriovv1 "github.com/k8snetworkplumbingwg/sriov-network-operator/api/v1"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"sigs.k8s.io/yaml"

	"kubevirt-kit.invalid/oracle/crd"
)

// CRDs, templates and the list of network cards are files of the two modules, not Go. They are read from folders named
// "sriov" and "nad", copies of the modules' own, beside the program or where ORACLE_UPSTREAM says.
func folder(module string) (string, error) {
	base := os.Getenv("ORACLE_UPSTREAM")
	if base == "" {
		program, err := os.Executable()
		if err != nil {
			return "", err
		}
		base = filepath.Join(filepath.Dir(program), "upstream")
	}
	dir := filepath.Join(base, module)
	if _, err := os.Stat(dir); err != nil {
		return "", fmt.Errorf("the files of upstream are not there (ORACLE_UPSTREAM names their folder): %w", err)
	}
	return dir, nil
}

// CRDs are those of the SR-IOV operator and that of NetworkAttachmentDefinitions.
var CRDs = sync.OnceValues(func() ([]*extv1.CustomResourceDefinition, error) {
	sriov, err := folder("sriov")
	if err != nil {
		return nil, err
	}
	nad, err := folder("nad")
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(sriov, "config", "crd", "bases", "*.yaml"))
	if err != nil {
		return nil, err
	}
	var out []*extv1.CustomResourceDefinition
	for _, f := range append(files, filepath.Join(nad, "artifacts", "networks-crd.yaml")) {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		crd := &extv1.CustomResourceDefinition{}
		if err := yaml.Unmarshal(b, crd); err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(f), err)
		}
		out = append(out, crd)
	}
	return out, nil
})

// knownNICs is the operator's list of network cards, as it comes.
var knownNICs []string

// entries also readies the operator's packages.
var entries = sync.OnceValues(func() (*crd.Set, error) {
	crds, err := CRDs()
	if err != nil {
		return nil, err
	}
	sriov, err := folder("sriov")
	if err != nil {
		return nil, err
	}
	sriovv1.ManifestsPath = filepath.Join(sriov, "bindata", "manifests", "cni-config")
	nics, err := supportedNICs(filepath.Join(sriov, "deployment", "sriov-network-operator-chart", "templates", "configmap.yaml"))
	if err != nil {
		return nil, err
	}
	knownNICs = nics
	return crd.NewSet(crds), nil
})

// supportedNICs reads the chart's ConfigMap; its Helm lines are skipped.
func supportedNICs(file string) (ids []string, err error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	inData := false
	for _, line := range strings.Split(string(b), "\n") {
		if strings.HasPrefix(line, "data:") {
			inData = true
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		if inData && ok && strings.HasPrefix(key, "  ") && !strings.Contains(line, "{{") {
			ids = append(ids, strings.Trim(strings.TrimSpace(value), `"`))
		}
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("%s lists no network cards", file)
	}
	return ids, nil
}
