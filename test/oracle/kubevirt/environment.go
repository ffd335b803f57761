package kubevirt

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/client-go/tools/cache"

	backupv1 "kubevirt.io/api/backup/v1alpha1"
	kubevirtv1 "kubevirt.io/api/core/v1"
	snapshotv1 "kubevirt.io/api/snapshot/v1beta1"
	cdiv1 "kubevirt.io/containerized-data-importer-api/pkg/apis/core/v1beta1"

	preferencewebhooks "kubevirt.io/kubevirt/pkg/instancetype/preference/webhooks"
	instancetypewebhooks "kubevirt.io/kubevirt/pkg/instancetype/webhooks"
	netadmitter "kubevirt.io/kubevirt/pkg/network/admitter"
	storageadmitters "kubevirt.io/kubevirt/pkg/storage/admitters"
	"kubevirt.io/kubevirt/pkg/virt-api/webhooks"
	"kubevirt.io/kubevirt/pkg/virt-api/webhooks/mutating-webhook/mutators"
	"kubevirt.io/kubevirt/pkg/virt-api/webhooks/validating-webhook/admitters"
	virtconfig "kubevirt.io/kubevirt/pkg/virt-config"
	"kubevirt.io/kubevirt/pkg/virt-operator/resource/generate/components"
	operatorwebhooks "kubevirt.io/kubevirt/pkg/virt-operator/webhooks"

	"kubevirt-kit.invalid/oracle/exchange"
)

const (
	installNamespace = "kubevirt"
	defaultNamespace = "default"
	controllerUser   = "system:serviceaccount:" + installNamespace + ":kubevirt-controller"
)

// environment is everything that a webhook needs, for one request.
type environment struct {
	config          *virtconfig.ClusterConfig
	client          *client
	informers       *webhooks.Informers
	serviceAccounts map[string]struct{}
	namespace       string
}

func newEnvironment(p *exchange.Profile, namespace string) (*environment, []string, error) {
	config, err := clusterConfig(p)
	if err != nil {
		return nil, nil, err
	}
	c, notes, err := newClient(p, namespace)
	if err != nil {
		return nil, nil, err
	}
	return &environment{
		config: config, client: c, namespace: namespace, serviceAccounts: webhooks.KubeVirtServiceAccounts(installNamespace),
		informers: &webhooks.Informers{
			VMIPresetInformer:  informer(&kubevirtv1.VirtualMachineInstancePreset{}, c.kubevirtObjects),
			VMRestoreInformer:  informer(&snapshotv1.VirtualMachineRestore{}, c.kubevirtObjects),
			VMBackupInformer:   informer(&backupv1.VirtualMachineBackup{}, c.kubevirtObjects),
			DataSourceInformer: informer(&cdiv1.DataSource{}, c.cdiObjects),
			NamespaceInformer:  informer[runtime.Object](nil, c.namespaces(namespace)),
		},
	}, notes, nil
}

// store gathers the objects of one type, as an informer would hold them.
func store[T runtime.Object](objects []runtime.Object) cache.Indexer {
	index := cache.NewIndexer(cache.MetaNamespaceKeyFunc, cache.Indexers{cache.NamespaceIndex: cache.MetaNamespaceIndexFunc})
	fill[T](index, objects)
	return index
}

func informer[T runtime.Object](example T, objects []runtime.Object) cache.SharedIndexInformer {
	inf := cache.NewSharedIndexInformer(&cache.ListWatch{}, example, 0, cache.Indexers{cache.NamespaceIndex: cache.MetaNamespaceIndexFunc})
	fill[T](inf.GetIndexer(), objects)
	return inf
}

func fill[T runtime.Object](index cache.Indexer, objects []runtime.Object) {
	for _, o := range objects {
		if t, ok := o.(T); ok {
			if err := index.Add(t); err != nil {
				panic(err)
			}
		}
	}
}

func validateNetworks(f *field.Path, s *kubevirtv1.VirtualMachineInstanceSpec, c *virtconfig.ClusterConfig) []metav1.StatusCause {
	return netadmitter.Validate(f, s, c)
}

// validator and mutator know the code behind the paths that virt-api, virt-operator and cdi-apiserver register.
func (e *environment) validator(path string) admitter {
	switch path {
	case components.VMICreateValidatePath:
		return &admitters.VMICreateAdmitter{ClusterConfig: e.config, KubeVirtServiceAccounts: e.serviceAccounts,
			SpecValidators: []admitters.SpecValidator{validateNetworks}}
	case components.VMIUpdateValidatePath:
		return admitters.NewVMIUpdateAdmitter(e.config, e.serviceAccounts)
	case components.VMValidatePath:
		return admitters.NewVMsAdmitter(e.config, e.client, e.informers, e.serviceAccounts)
	case components.VMIRSValidatePath:
		return &admitters.VMIRSAdmitter{ClusterConfig: e.config}
	case components.VMPoolValidatePath:
		return &admitters.VMPoolAdmitter{ClusterConfig: e.config, KubeVirtServiceAccounts: e.serviceAccounts}
	case components.VMIPresetValidatePath:
		return &admitters.VMIPresetAdmitter{}
	case components.MigrationCreateValidatePath:
		return admitters.NewMigrationCreateAdmitter(e.client.GeneratedKubeVirtClient(), e.config, e.serviceAccounts)
	case components.MigrationUpdateValidatePath:
		return &admitters.MigrationUpdateAdmitter{}
	case components.VMSnapshotValidatePath:
		return storageadmitters.NewVMSnapshotAdmitter(e.config, e.client)
	case components.VMRestoreValidatePath:
		return storageadmitters.NewVMRestoreAdmitter(e.config, e.client, e.informers.VMRestoreInformer)
	case components.VMBackupValidatePath:
		return storageadmitters.NewVMBackupAdmitter(e.config, e.client, e.informers.VMBackupInformer)
	case components.VMBackupTrackerValidatePath:
		return storageadmitters.NewVMBackupTrackerAdmitter(e.config)
	case components.VMExportValidatePath:
		return storageadmitters.NewVMExportAdmitter(e.config)
	case components.VMInstancetypeValidatePath:
		return &instancetypewebhooks.InstancetypeAdmitter{}
	case components.VMClusterInstancetypeValidatePath:
		return &instancetypewebhooks.ClusterInstancetypeAdmitter{}
	case components.VMPreferenceValidatePath:
		return &preferencewebhooks.PreferenceAdmitter{}
	case components.VMClusterPreferenceValidatePath:
		return &preferencewebhooks.ClusterPreferenceAdmitter{}
	case components.MigrationPolicyCreateValidatePath:
		return admitters.NewMigrationPolicyAdmitter(e.config)
	case components.VMCloneCreateValidatePath:
		return admitters.NewVMCloneAdmitter(e.config, e.client)
	case components.PluginValidatePath:
		return admitters.NewPluginAdmitter(e.config)
	case components.KubeVirtUpdateValidatePath:
		return operatorwebhooks.NewKubeVirtUpdateAdmitter(e.client, e.config)
	case components.KubeVirtCreateValidatePath:
		return operatorwebhooks.NewKubeVirtCreateAdmitter(e.client)
	}
	return e.cdiValidator(path)
}

func (e *environment) mutator(path string) mutator {
	switch path {
	case components.VMMutatePath:
		return mutators.NewVMsMutator(e.config, e.client)
	case components.VMIMutatePath:
		return &mutators.VMIsMutator{ClusterConfig: e.config, VMIPresetInformer: e.informers.VMIPresetInformer, KubeVirtServiceAccounts: e.serviceAccounts}
	case components.MigrationMutatePath:
		return &mutators.MigrationCreateMutator{}
	case components.VMCloneCreateMutatePath:
		return mutators.NewCloneCreateMutator()
	case components.VirtLauncherPodMutatePath:
		return mutators.NewVirtLauncherPodMutator(e.config, e.client)
	}
	return e.cdiMutator(path)
}
