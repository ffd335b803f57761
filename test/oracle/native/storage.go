package native

import (
	"context"
	"fmt"
	"net"
	"reflect"
	"sync"

	"k8s.io/apimachinery/pkg/conversion"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	utilnet "k8s.io/apimachinery/pkg/util/net"
	"k8s.io/apiserver/pkg/registry/generic"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/storage"
	"k8s.io/apiserver/pkg/storage/storagebackend"
	"k8s.io/apiserver/pkg/storage/storagebackend/factory"
	"k8s.io/client-go/tools/cache"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/autoscaling/install"
	api "k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	_ "k8s.io/kubernetes/pkg/apis/node/install"
	_ "k8s.io/kubernetes/pkg/apis/policy/install"
	_ "k8s.io/kubernetes/pkg/apis/rbac/install"
	_ "k8s.io/kubernetes/pkg/apis/scheduling/install"
	_ "k8s.io/kubernetes/pkg/apis/storage/install"
	daemonset "k8s.io/kubernetes/pkg/registry/apps/daemonset/storage"
	deployment "k8s.io/kubernetes/pkg/registry/apps/deployment/storage"
	autoscaler "k8s.io/kubernetes/pkg/registry/autoscaling/horizontalpodautoscaler/storage"
	configmap "k8s.io/kubernetes/pkg/registry/core/configmap/storage"
	limitrange "k8s.io/kubernetes/pkg/registry/core/limitrange/storage"
	namespace "k8s.io/kubernetes/pkg/registry/core/namespace/storage"
	volume "k8s.io/kubernetes/pkg/registry/core/persistentvolume/storage"
	claim "k8s.io/kubernetes/pkg/registry/core/persistentvolumeclaim/storage"
	pod "k8s.io/kubernetes/pkg/registry/core/pod/storage"
	quota "k8s.io/kubernetes/pkg/registry/core/resourcequota/storage"
	secret "k8s.io/kubernetes/pkg/registry/core/secret/storage"
	"k8s.io/kubernetes/pkg/registry/core/service/ipallocator"
	"k8s.io/kubernetes/pkg/registry/core/service/portallocator"
	service "k8s.io/kubernetes/pkg/registry/core/service/storage"
	serviceaccount "k8s.io/kubernetes/pkg/registry/core/serviceaccount/storage"
	ingress "k8s.io/kubernetes/pkg/registry/networking/ingress/storage"
	networkpolicy "k8s.io/kubernetes/pkg/registry/networking/networkpolicy/storage"
	runtimeclass "k8s.io/kubernetes/pkg/registry/node/runtimeclass/storage"
	disruptionbudget "k8s.io/kubernetes/pkg/registry/policy/poddisruptionbudget/storage"
	clusterrole "k8s.io/kubernetes/pkg/registry/rbac/clusterrole/storage"
	clusterrolebinding "k8s.io/kubernetes/pkg/registry/rbac/clusterrolebinding/storage"
	role "k8s.io/kubernetes/pkg/registry/rbac/role/storage"
	rolebinding "k8s.io/kubernetes/pkg/registry/rbac/rolebinding/storage"
	priorityclass "k8s.io/kubernetes/pkg/registry/scheduling/priorityclass/storage"
	storageclass "k8s.io/kubernetes/pkg/registry/storage/storageclass/storage"
)

type resource interface {
	rest.Creater
	rest.Updater
}

type builder func(generic.RESTOptions) (resource, error)

// one, two and three take the constructors of storages without, with one and with two subresources.
func one[S resource](build func(generic.RESTOptionsGetter) (S, error)) builder {
	return func(o generic.RESTOptions) (resource, error) { return build(o) }
}

func two[S resource, T any](build func(generic.RESTOptionsGetter) (S, T, error)) builder {
	return func(o generic.RESTOptions) (resource, error) {
		s, _, err := build(o)
		return s, err
	}
}

func three[S resource, T, U any](build func(generic.RESTOptionsGetter) (S, T, U, error)) builder {
	return func(o generic.RESTOptions) (resource, error) {
		s, _, _, err := build(o)
		return s, err
	}
}

var storages = func() map[schema.GroupVersionKind]*lazyStorage {
	all := map[schema.GroupVersionKind]*lazyStorage{}
	addVersion := func(group, version, kind string, build builder) {
		gvk := schema.GroupVersionKind{Group: group, Version: version, Kind: kind}
		all[gvk] = &lazyStorage{gvk: gvk, build: build}
	}
	add := func(group, kind string, build builder) { addVersion(group, "v1", kind, build) }
	add("", "ConfigMap", one(configmap.NewREST))
	add("", "LimitRange", one(limitrange.NewREST))
	add("", "Namespace", three(namespace.NewREST))
	add("", "PersistentVolume", two(volume.NewREST))
	add("", "PersistentVolumeClaim", two(claim.NewREST))
	add("", "Pod", newPods)
	add("", "ResourceQuota", two(quota.NewREST))
	add("", "Secret", one(secret.NewREST))
	add("", "Service", newServices)
	add("", "ServiceAccount", newServiceAccounts)
	add("apps", "DaemonSet", two(daemonset.NewREST))
	add("apps", "Deployment", three(deployment.NewREST))
	addVersion("autoscaling", "v2", "HorizontalPodAutoscaler", two(autoscaler.NewREST))
	add("networking.k8s.io", "Ingress", two(ingress.NewREST))
	add("networking.k8s.io", "NetworkPolicy", one(networkpolicy.NewREST))
	add("node.k8s.io", "RuntimeClass", one(runtimeclass.NewREST))
	add("policy", "PodDisruptionBudget", two(disruptionbudget.NewREST))
	add("rbac.authorization.k8s.io", "ClusterRole", one(clusterrole.NewREST))
	add("rbac.authorization.k8s.io", "ClusterRoleBinding", one(clusterrolebinding.NewREST))
	add("rbac.authorization.k8s.io", "Role", one(role.NewREST))
	add("rbac.authorization.k8s.io", "RoleBinding", one(rolebinding.NewREST))
	add("scheduling.k8s.io", "PriorityClass", one(priorityclass.NewREST))
	add("storage.k8s.io", "StorageClass", one(storageclass.NewREST))
	return all
}()

func newPods(o generic.RESTOptions) (resource, error) {
	s, err := pod.NewStorage(o, nil, nil, nil)
	return s.Pod, err
}

func newServiceAccounts(o generic.RESTOptions) (resource, error) {
	return serviceaccount.NewREST(o, nil, nil, 0, nil, nil, nil, false, 0)
}

// newServices allocates as a cluster of one address family does, from the ranges that kubeadm has by default.
func newServices(o generic.RESTOptions) (resource, error) {
	_, cidr, err := net.ParseCIDR("10.96.0.0/12")
	if err != nil {
		return nil, err
	}
	addresses, err := ipallocator.NewInMemory(cidr)
	if err != nil {
		return nil, err
	}
	ports, err := portallocator.NewInMemory(utilnet.PortRange{Base: 30000, Size: 2768})
	if err != nil {
		return nil, err
	}
	s, _, _, err := service.NewREST(o, api.IPv4Protocol, map[api.IPFamily]ipallocator.Interface{api.IPv4Protocol: addresses}, ports, nil, nil, nil)
	return s, err
}

type lazyStorage struct {
	gvk     schema.GroupVersionKind
	build   builder
	once    sync.Once
	storage resource
	err     error
}

func storageOf(gvk schema.GroupVersionKind) (resource, error) {
	l := storages[gvk]
	if l == nil {
		return nil, fmt.Errorf("no storage for %s", gvk)
	}
	options := generic.RESTOptions{
		ResourcePrefix: gvk.Kind,
		StorageConfig: &storagebackend.ConfigForResource{
			Config:        storagebackend.Config{Codec: legacyscheme.Codecs.LegacyCodec(gvk.GroupVersion())},
			GroupResource: schema.GroupResource{Group: gvk.Group, Resource: gvk.Kind},
		},
		Decorator: noEtcd,
	}
	if gvk.Kind == "Service" { // what one allocates must not be missing for the next
		return l.build(options)
	}
	l.once.Do(func() { l.storage, l.err = l.build(options) })
	return l.storage, l.err
}

// noEtcd stands where etcd would. A dry run would not even need that much, but skips some checks of allocated ports.
func noEtcd(*storagebackend.ConfigForResource, string, func(runtime.Object) (string, error), func() runtime.Object, func() runtime.Object,
	storage.AttrFunc, storage.IndexerFuncs, *cache.Indexers) (storage.Interface, factory.DestroyFunc, error) {
	return memory{}, func() {}, nil
}

// memory holds nothing but the object that an update is about.
type memory struct{ storage.Interface }

type storedKey struct{}

// withStored says what is stored under the name that is asked for.
func withStored(ctx context.Context, obj runtime.Object) context.Context {
	return context.WithValue(ctx, storedKey{}, obj)
}

func (memory) Versioner() storage.Versioner { return storage.APIObjectVersioner{} }

func (memory) Create(_ context.Context, _ string, obj, out runtime.Object, _ uint64) error {
	return copyInto(out, obj)
}

func (memory) Get(ctx context.Context, key string, opts storage.GetOptions, into runtime.Object) error {
	stored, ok := ctx.Value(storedKey{}).(runtime.Object)
	switch {
	case ok:
		return copyInto(into, stored)
	case opts.IgnoreNotFound:
		return runtime.SetZeroValue(into)
	default:
		return storage.NewKeyNotFoundError(key, 0)
	}
}

func (m memory) GuaranteedUpdate(ctx context.Context, key string, into runtime.Object, ignoreNotFound bool,
	preconditions *storage.Preconditions, tryUpdate storage.UpdateFunc, _ runtime.Object) error {
	current := reflect.New(reflect.TypeOf(into).Elem()).Interface().(runtime.Object)
	if err := m.Get(ctx, key, storage.GetOptions{IgnoreNotFound: ignoreNotFound}, current); err != nil {
		return err
	}
	if err := preconditions.Check(key, current); err != nil {
		return err
	}
	version, err := m.Versioner().ObjectResourceVersion(current)
	if err != nil {
		return err
	}
	updated, _, err := tryUpdate(current, storage.ResponseMeta{ResourceVersion: version})
	if err != nil {
		return err
	}
	return copyInto(into, updated)
}

func copyInto(into, from runtime.Object) error {
	target, err := conversion.EnforcePtr(into)
	if err != nil {
		return err
	}
	source, err := conversion.EnforcePtr(from.DeepCopyObject())
	if err != nil {
		return err
	}
	target.Set(source)
	return nil
}
