package neighbour

import (
	"context"
	"encoding/json"

	routev1 "github.com/openshift/api/route/v1"
	"github.com/openshift/library-go/pkg/route"
	"github.com/openshift/library-go/pkg/route/defaulting"
	"github.com/openshift/library-go/pkg/route/validation"
	authorizationv1 "k8s.io/api/authorization/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/client-go/kubernetes/fake"

	"kubevirt-kit.invalid/oracle/exchange"
)

// allowed lets everybody do everything: who may read which Secret is not what is asked.
type allowed struct{}

func (allowed) Create(_ context.Context, sar *authorizationv1.SubjectAccessReview, _ metav1.CreateOptions) (*authorizationv1.SubjectAccessReview, error) {
	sar.Status.Allowed = true
	return sar, nil
}

// validateRoute asks OpenShift's own code about a Route that its definition takes. A Secret that the profile does not
// give is taken as a certificate.
func validateRoute(obj, old *unstructured.Unstructured, profile exchange.Profile, warnings *[]string) error {
	made, err := routeOf(obj)
	if err != nil {
		return err
	}
	secrets, err := secretsOf(made, profile.Objects)
	if err != nil {
		return err
	}
	client := fake.NewClientset(secrets...).CoreV1()
	options := route.RouteValidationOptions{AllowExternalCertificates: true}
	var errs field.ErrorList
	if old == nil {
		errs = validation.ValidateRoute(context.Background(), made, allowed{}, client, options)
	} else {
		before, err := routeOf(old)
		if err != nil {
			return err
		}
		before.ResourceVersion, made.ResourceVersion = "1", "1"
		before.UID = made.UID
		errs = validation.ValidateRouteUpdate(context.Background(), made, before, allowed{}, client, options)
	}
	*warnings = append(*warnings, validation.Warnings(made)...)
	if len(errs) == 0 {
		return nil
	}
	return apierrors.NewInvalid(obj.GroupVersionKind().GroupKind(), made.Name, errs)
}

func routeOf(obj *unstructured.Unstructured) (*routev1.Route, error) {
	made := &routev1.Route{}
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(obj.Object, made); err != nil {
		return nil, err
	}
	defaulting.SetDefaults_RouteSpec(&made.Spec)
	defaulting.SetDefaults_RouteTargetReference(&made.Spec.To)
	for i := range made.Spec.AlternateBackends {
		defaulting.SetDefaults_RouteTargetReference(&made.Spec.AlternateBackends[i])
	}
	if made.Spec.TLS != nil {
		defaulting.SetDefaults_TLSConfig(made.Spec.TLS)
	}
	return made, nil
}

func secretsOf(made *routev1.Route, objects []json.RawMessage) ([]runtime.Object, error) {
	var secrets []runtime.Object
	wanted := ""
	if made.Spec.TLS != nil && made.Spec.TLS.ExternalCertificate != nil {
		wanted = made.Spec.TLS.ExternalCertificate.Name
	}
	for _, raw := range objects {
		secret := &corev1.Secret{}
		if err := json.Unmarshal(raw, secret); err != nil {
			return nil, err
		}
		if secret.Kind != "Secret" || secret.APIVersion != "v1" {
			continue
		}
		if secret.Namespace == "" {
			secret.Namespace = made.Namespace
		}
		if secret.Name == wanted && secret.Namespace == made.Namespace {
			wanted = ""
		}
		secrets = append(secrets, secret)
	}
	if wanted != "" {
		secrets = append(secrets, &corev1.Secret{
			ObjectMeta: metav1.ObjectMeta{Name: wanted, Namespace: made.Namespace},
			Type:       corev1.SecretTypeTLS,
		})
	}
	return secrets, nil
}
