// The oracle asks the real control plane's code what it says about an object. See README.md.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/go-logr/logr"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/klog/v2"
	controllerlog "sigs.k8s.io/controller-runtime/pkg/log"

	"kubevirt.io/client-go/log"

	"kubevirt-kit.invalid/oracle/kubevirt"
	"kubevirt-kit.invalid/oracle/network"
)

func main() {
	// upstream prints to stdout here and there: keep it for the answers
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	os.Stdout = os.Stderr
	if os.Getenv("ORACLE_VERBOSE") == "" {
		log.Log.SetIOWriter(io.Discard)
		klog.LogToStderr(false)
		klog.SetOutput(io.Discard)
	}
	controllerlog.SetLogger(logr.Discard()) // or controller-runtime says after 30 s that nobody set one

	command, args := "serve", os.Args[1:]
	if len(args) > 0 {
		command, args = args[0], args[1:]
	}
	taken := true
	err := error(nil)
	if command == "ask" {
		taken, err = ask(out, args)
	} else {
		err = run(out, command)
	}
	if flushErr := out.Flush(); err == nil {
		err = flushErr
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if err != nil || !taken {
		os.Exit(1)
	}
}

func run(out *bufio.Writer, command string) error {
	switch command {
	case "serve":
		return serve(os.Stdin, out)
	case "crds":
		crds, err := definitions()
		if err != nil {
			return err
		}
		return emitJSON(out, crds)
	case "openapi":
		return emitJSON(out, kubevirt.OpenAPI())
	case "gates":
		return emitJSON(out, kubevirt.Gates())
	case "instancetypes":
		all, err := kubevirt.Instancetypes()
		if err != nil {
			return err
		}
		return emitJSON(out, all)
	case "cel":
		all, err := kubevirt.CEL()
		if err != nil {
			return err
		}
		return emitJSON(out, all)
	case "webhooks":
		return emitJSON(out, kubevirt.WebhookConfigurations())
	}
	return fmt.Errorf("unknown command %q: ask, serve, crds, openapi, gates, instancetypes, cel, webhooks", command)
}

// definitions are all CRDs, in the order in which their modules give them.
func definitions() ([]*extv1.CustomResourceDefinition, error) {
	ours, err := kubevirt.CRDs()
	if err != nil {
		return nil, err
	}
	networks, err := network.CRDs()
	if err != nil {
		return nil, err
	}
	all := slices.Concat(ours, networks)
	for _, c := range all {
		c.APIVersion, c.Kind = extv1.SchemeGroupVersion.String(), "CustomResourceDefinition"
	}
	return all, nil
}
