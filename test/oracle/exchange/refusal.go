package exchange

import (
	"errors"
	"fmt"

	admissionv1 "k8s.io/api/admission/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// RefuseDecoding says which fields strict decoding stumbled over.
func (r *Response) RefuseDecoding(message string, strict []string) {
	r.Allowed, r.DeniedBy, r.Message = false, "decode", message
	for _, text := range strict {
		r.SchemaErrors = append(r.SchemaErrors, Cause{Type: "StrictDecoding", Message: text})
	}
}

// RefuseVersion says that the kind is served, and not in this version, as a client learns from discovery.
func (r *Response) RefuseVersion(gvk schema.GroupVersionKind) {
	err := &meta.NoKindMatchError{GroupKind: gvk.GroupKind(), SearchedVersions: []string{gvk.Version}}
	r.RefuseDecoding(err.Error(), nil)
}

// RefuseSchema says what stood in the way before any validating webhook was asked.
func (r *Response) RefuseSchema(by string, err error) {
	r.Allowed, r.DeniedBy, r.Message = false, by, err.Error()
	r.SchemaErrors = append(r.SchemaErrors, CausesOf(err)...)
}

// RefuseWebhook says what a webhook answered, in the words of an apiserver.
func (r *Response) RefuseWebhook(name string, answer *admissionv1.AdmissionResponse) {
	r.Allowed, r.DeniedBy = false, name
	explanation := " without explanation"
	if answer.Result != nil {
		r.Causes = statusCauses(answer.Result)
		if answer.Result.Message != "" {
			explanation = ": " + answer.Result.Message
		} else if answer.Result.Reason != "" {
			explanation = ": " + string(answer.Result.Reason)
		}
	}
	r.Message = fmt.Sprintf("admission webhook %q denied the request%s", name, explanation)
}

// CausesOf are the causes that an error carries, or the error itself.
func CausesOf(err error) []Cause {
	var status *apierrors.StatusError
	if errors.As(err, &status) {
		if causes := statusCauses(&status.ErrStatus); len(causes) > 0 {
			return causes
		}
	}
	return []Cause{{Message: err.Error()}}
}

func statusCauses(status *metav1.Status) []Cause {
	causes := []Cause{}
	if status.Details == nil {
		return causes
	}
	for _, c := range status.Details.Causes {
		causes = append(causes, Cause{Type: string(c.Type), Message: c.Message, Field: c.Field})
	}
	return causes
}
