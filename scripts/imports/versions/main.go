// Command versions prints what the source of a KubeVirt states of its kinds and feature gates. It reads Go source, and builds
// none of it: the folder that its argument names holds `kubevirt` and `api`, copied from the modules.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// Stated is what one version of KubeVirt states.
type Stated struct {
	// BetaIsOn tells whether gates that are Beta are on where nobody lists them.
	BetaIsOn bool              `json:"betaIsOn"`
	Gates    map[string]string `json:"gates"`
	CRDs     []CRD             `json:"crds"`
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: versions FOLDER")
		os.Exit(2)
	}
	stated, err := read(os.Args[1])
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(stated)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(folder string) (*Stated, error) {
	kubevirt := filepath.Join(folder, "kubevirt")
	source := &source{roots: map[string]string{
		"kubevirt.io/api/":      filepath.Join(folder, "api"),
		"kubevirt.io/kubevirt/": kubevirt,
	}, packages: map[string]*pkg{}}
	gates, betaIsOn, err := source.gates()
	if err != nil {
		return nil, err
	}
	crds, err := source.crds(kubevirt)
	if err != nil {
		return nil, err
	}
	return &Stated{BetaIsOn: betaIsOn, Gates: gates, CRDs: crds}, nil
}
