package kubevirt

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"

	"github.com/go-logr/logr"
	admissionv1 "k8s.io/api/admission/v1"
	admregv1 "k8s.io/api/admissionregistration/v1"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	ctrlclient "sigs.k8s.io/controller-runtime/pkg/client"
	ctrlfake "sigs.k8s.io/controller-runtime/pkg/client/fake"
	"sigs.k8s.io/yaml"

	kubevirtv1 "kubevirt.io/api/core/v1"
	cdiv1 "kubevirt.io/containerized-data-importer-api/pkg/apis/core/v1beta1"
	cdiwebhooks "kubevirt.io/containerized-data-importer/pkg/apiserver/webhooks"
	cdiclientset "kubevirt.io/containerized-data-importer/pkg/client/clientset/versioned"
	cdifakeclientset "kubevirt.io/containerized-data-importer/pkg/client/clientset/versioned/fake"
	cdiresources "kubevirt.io/containerized-data-importer/pkg/operator/resources"
	cdicluster "kubevirt.io/containerized-data-importer/pkg/operator/resources/cluster"

	"kubevirt-kit.invalid/oracle/exchange"
)

// cdiCRDs are those of CDI v1.65.0, the newest that the module proxy serves, with the fields that v1.66.0 adds. Its webhooks
// are the same in both.
func cdiCRDs() ([]*extv1.CustomResourceDefinition, error) {
	var names []string
	for n := range cdiresources.CDICRDs {
		names = append(names, n)
	}
	slices.Sort(names)
	var out []*extv1.CustomResourceDefinition
	for _, n := range names {
		crd := &extv1.CustomResourceDefinition{}
		if err := yaml.Unmarshal([]byte(cdiresources.CDICRDs[n]), crd); err != nil {
			return nil, fmt.Errorf("CRD %s: %w", n, err)
		}
		for i := range crd.Spec.Versions {
			if s := crd.Spec.Versions[i].Schema; s != nil {
				addFieldsOf166(s.OpenAPIV3Schema)
			}
		}
		out = append(out, crd)
	}
	return out, nil
}

func addFieldsOf166(s *extv1.JSONSchemaProps) {
	if s == nil {
		return
	}
	has := func(names ...string) bool {
		for _, n := range names {
			if _, ok := s.Properties[n]; !ok {
				return false
			}
		}
		return true
	}
	add := func(name, typ string) {
		if _, ok := s.Properties[name]; !ok {
			s.Properties[name] = extv1.JSONSchemaProps{Type: typ}
		}
	}
	for k, p := range s.Properties {
		addFieldsOf166(&p)
		s.Properties[k] = p
	}
	if s.Items != nil {
		addFieldsOf166(s.Items.Schema)
	}
	switch {
	case has("extraHeaders", "secretExtraHeaders", "checksum"):
		add("insecureSkipVerify", "boolean")
	case has("backingFile", "initImageURL"):
		add("certConfigMap", "string")
	case has("uploadProxyURLOverride"):
		add("webhookPvcRendering", "string")
	}
}

type configurations struct {
	mutating   []*admregv1.MutatingWebhookConfiguration
	validating []*admregv1.ValidatingWebhookConfiguration
}

// cdiConfigurations is what cdi-operator registers.
var cdiConfigurations = sync.OnceValue(func() (out configurations) {
	objects, err := cdicluster.CreateAllDynamicResources(&cdicluster.FactoryArgs{Namespace: "cdi", Logger: logr.Discard()})
	if err != nil {
		panic(err)
	}
	for _, o := range objects {
		switch c := o.(type) {
		case *admregv1.MutatingWebhookConfiguration:
			out.mutating = append(out.mutating, c)
		case *admregv1.ValidatingWebhookConfiguration:
			out.validating = append(out.validating, c)
		}
	}
	return out
})

// cdiKey signs the clone tokens that the mutating webhook of DataVolumes adds.
var cdiKey = sync.OnceValue(func() *rsa.PrivateKey {
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return k
})

func (e *environment) cdiValidator(path string) admitter {
	k8s, cdi := e.client.k8s(), e.cdiClientset()
	switch path {
	case "/cdi-validate":
		return overHTTP{cdiwebhooks.NewCDIValidatingWebhook(cdi)}
	case "/dataimportcron-validate":
		return overHTTP{cdiwebhooks.NewDataImportCronValidatingWebhook(k8s, cdi)}
	case "/populator-validate":
		return overHTTP{cdiwebhooks.NewPopulatorValidatingWebhook(k8s, cdi)}
	case "/datavolume-validate":
		return overHTTP{cdiwebhooks.NewDataVolumeValidatingWebhook(k8s, cdi, nil, e.ctrlClient())}
	case "/objecttransfer-validate":
		return overHTTP{cdiwebhooks.NewObjectTransferValidatingWebhook(k8s, cdi)}
	}
	return nil
}

func (e *environment) cdiMutator(path string) mutator {
	if path == "/datavolume-mutate" {
		return overHTTP{cdiwebhooks.NewDataVolumeMutatingWebhook(e.client.k8s(), e.cdiClientset(), cdiKey())}
	}
	return nil
}

func (e *environment) cdiClientset() cdiclientset.Interface {
	return cdifakeclientset.NewSimpleClientset(e.client.cdiObjects...)
}

func (e *environment) ctrlClient() ctrlclient.Client {
	objects := slices.Concat(e.client.namespaces(e.namespace), e.client.k8sOnly(), e.client.cdiObjects)
	if !e.client.hasCDIConfig() {
		objects = append(objects, &cdiv1.CDIConfig{ObjectMeta: metav1.ObjectMeta{Name: "config"}})
	}
	return ctrlfake.NewClientBuilder().WithScheme(knownTypes).WithRuntimeObjects(objects...).Build()
}

// overHTTP speaks to a webhook that upstream only exports as a handler.
type overHTTP struct{ h http.Handler }

func (o overHTTP) Admit(_ context.Context, ar *admissionv1.AdmissionReview) *admissionv1.AdmissionResponse {
	return o.Mutate(ar)
}

func (o overHTTP) Mutate(ar *admissionv1.AdmissionReview) *admissionv1.AdmissionResponse {
	body, err := json.Marshal(ar)
	if err != nil {
		panic(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	o.h.ServeHTTP(w, r)
	var res admissionv1.AdmissionReview
	if err := json.Unmarshal(w.Body.Bytes(), &res); err != nil {
		panic(fmt.Errorf("webhook answered %q: %w", w.Body.String(), err))
	}
	return res.Response
}

// admitTemplates posts the DataVolumes that virt-controller makes of the templates. It returns the first refusal.
func (e *environment) admitTemplates(namespace string, templates []kubevirtv1.DataVolumeTemplateSpec) (*exchange.Response, error) {
	for _, t := range templates {
		dv := &cdiv1.DataVolume{
			TypeMeta:   metav1.TypeMeta{APIVersion: cdiv1.SchemeGroupVersion.String(), Kind: "DataVolume"},
			ObjectMeta: *t.ObjectMeta.DeepCopy(), Spec: *t.Spec.DeepCopy(),
		}
		dv.Namespace = namespace
		if dv.Annotations == nil {
			dv.Annotations = map[string]string{}
		}
		dv.Annotations["cdi.kubevirt.io/allowClaimAdoption"] = "true" // as GenerateDataVolumeFromTemplate does
		if _, sub, err := e.admitAs(dv, controllerUser); err != nil || !sub.Allowed {
			return sub, err
		}
	}
	return nil, nil
}
