// Package exchange is what goes into the oracle and what comes out of it, one JSON line each.
package exchange

import (
	"encoding/json"

	kubevirtv1 "kubevirt.io/api/core/v1"
)

// Request is one question.
type Request struct {
	ID        json.RawMessage `json:"id,omitempty"`
	Operation string          `json:"operation,omitempty"` // CREATE (default) or UPDATE
	Object    json.RawMessage `json:"object"`
	OldObject json.RawMessage `json:"oldObject,omitempty"`
	Profile   Profile         `json:"profile,omitempty"`
	// Start asks also what happens when what was admitted is used: a machine starts, a network's configuration is read.
	Start bool `json:"start,omitempty"`
	// Mutate asks for the object with its defaults, Render for the Pod (and implies Start).
	Mutate bool `json:"mutate,omitempty"`
	Render bool `json:"render,omitempty"`
	// Migration asks whether the machine that runs can live-migrate (and implies Start).
	Migration bool `json:"migration,omitempty"`
	// Change asks what becomes of the machine that runs as OldObject has it.
	Change bool `json:"change,omitempty"`
	// Assume takes the claims and networks that the machine names as there, but for kinds of which the profile holds all.
	Assume bool `json:"assume,omitempty"`
}

// Profile is the cluster that a question is about.
type Profile struct {
	FeatureGates          []string                          `json:"featureGates,omitempty"`
	DisabledFeatureGates  []string                          `json:"disabledFeatureGates,omitempty"`
	KubevirtConfiguration *kubevirtv1.KubeVirtConfiguration `json:"kubevirtConfiguration,omitempty"`
	PermittedHostDevices  *kubevirtv1.PermittedHostDevices  `json:"permittedHostDevices,omitempty"`
	Architecture          string                            `json:"architecture,omitempty"` // of the cluster; amd64
	Annotations           map[string]string                 `json:"kubevirtAnnotations,omitempty"`
	NoCDI                 bool                              `json:"noCDI,omitempty"`
	Username              string                            `json:"username,omitempty"`
	Objects               []json.RawMessage                 `json:"objects,omitempty"`  // what the cluster already holds
	Complete              []string                          `json:"complete,omitempty"` // kinds of which objects holds all that there are
	ResourcePrefix        string                            `json:"resourcePrefix,omitempty"`
	OperatorNamespace     string                            `json:"operatorNamespace,omitempty"` // of the SR-IOV operator
	AnyNIC                bool                              `json:"anyNIC,omitempty"`            // the SR-IOV operator's DEV_MODE
}

// Cause is one complaint.
type Cause struct {
	Type    string `json:"type,omitempty"`
	Message string `json:"message"`
	Field   string `json:"field,omitempty"`
}

// Response is one answer.
type Response struct {
	ID           json.RawMessage `json:"id,omitempty"`
	Kind         string          `json:"kind"`
	Allowed      bool            `json:"allowed"`
	DeniedBy     string          `json:"deniedBy,omitempty"` // decode, schema, or the webhook's name
	SchemaErrors []Cause         `json:"schemaErrors"`
	Causes       []Cause         `json:"causes"`
	Message      string          `json:"message,omitempty"` // as kubectl would print it
	Warnings     []string        `json:"warnings,omitempty"`
	Notes        []string        `json:"notes,omitempty"`
	Webhooks     []string        `json:"webhooks,omitempty"` // those that were asked, in order
	Mutated      any             `json:"mutated,omitempty"`
	Start        *Start          `json:"start,omitempty"`
	Pod          any             `json:"pod,omitempty"`
	Rendered     any             `json:"rendered,omitempty"` // the NetworkAttachmentDefinition of an SR-IOV or OVS network
	Change       *Change         `json:"change,omitempty"`
	Error        string          `json:"error,omitempty"` // the oracle cannot tell
}

// Change is what virt-controller does with a machine that runs and is changed.
type Change struct {
	RestartRequired string   `json:"restartRequired,omitempty"` // the message of the condition; none: it is not set
	Reaches         []string `json:"reaches"`                   // the parts of the instance that become others
	Error           string   `json:"error,omitempty"`           // of virt-controller
}

// Start is what happens once an admitted object is used: refusals that only a controller, the webhooks for the VMI that it
// creates, or the network plugins pronounce.
type Start struct {
	Allowed  bool     `json:"allowed"`
	DeniedBy string   `json:"deniedBy,omitempty"`
	Causes   []Cause  `json:"causes"`
	Message  string   `json:"message,omitempty"`
	Assumed  []string `json:"assumed,omitempty"`
	VMI      any      `json:"vmi,omitempty"`
	PodError string   `json:"podError,omitempty"`
	// PodCauses are what the API server refuses the Pod for, where it says them one by one.
	PodCauses []Cause `json:"podCauses,omitempty"`
	// Migration is what virt-handler says of the machine when it runs.
	Migration *Migration `json:"migration,omitempty"`
}

// Migration is the condition LiveMigratable, and what the condition StorageLiveMigratable tells beside it.
type Migration struct {
	Reason  string   `json:"reason,omitempty"` // none: the machine can live-migrate
	Method  string   `json:"method"`
	Storage []string `json:"storage"`
}

// NewResponse has lists where JSON would otherwise say null.
func NewResponse() *Response {
	return &Response{SchemaErrors: []Cause{}, Causes: []Cause{}}
}
