package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"kubevirt-kit.invalid/oracle/exchange"
	"kubevirt-kit.invalid/oracle/kubevirt"
	"kubevirt-kit.invalid/oracle/native"
	"kubevirt-kit.invalid/oracle/neighbour"
	"kubevirt-kit.invalid/oracle/network"
)

// judge answers one request. A panic outside of a webhook is a mistake here, or something that is not modelled: an error,
// never a verdict.
func judge(req *exchange.Request) (resp *exchange.Response) {
	resp = exchange.NewResponse()
	resp.ID = req.ID
	defer func() {
		if p := recover(); p != nil {
			resp.Allowed = false
			resp.Error = fmt.Sprintf("panic: %v", p)
			if os.Getenv("ORACLE_VERBOSE") != "" {
				resp.Error += "\n" + string(debug.Stack())
			}
		}
	}()
	if req.Operation = strings.ToUpper(req.Operation); req.Operation == "" {
		req.Operation = "CREATE"
	}
	if req.Operation != "CREATE" && req.Operation != "UPDATE" {
		resp.Error = "operation must be CREATE or UPDATE"
		return resp
	}
	var tm metav1.TypeMeta
	if err := json.Unmarshal(req.Object, &tm); err != nil {
		resp.Error = "object: " + err.Error()
		return resp
	}
	resp.Kind = tm.Kind
	gvk := tm.GroupVersionKind()
	switch {
	case kubevirt.Serves(gvk):
		kubevirt.Answer(gvk, req, resp)
	case neighbour.Serves(gvk): // before the networks: one of its kinds is of the group of Multus
		neighbour.Answer(gvk, req, resp)
	case network.Serves(gvk):
		network.Answer(gvk, req, resp)
	case native.Serves(gvk):
		native.Answer(gvk, req, resp)
	case kubevirt.Knows(gvk.GroupKind()), native.Knows(gvk.GroupKind()):
		resp.RefuseVersion(gvk)
	default:
		resp.Error = fmt.Sprintf("no code here serves %s", gvk)
	}
	return resp
}
