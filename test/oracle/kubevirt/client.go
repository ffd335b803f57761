package kubevirt

import (
	"fmt"
	"sync"

	nadv1 "github.com/k8snetworkplumbingwg/network-attachment-definition-client/pkg/apis/k8s.cni.cncf.io/v1"
	snapshotv1 "github.com/kubernetes-csi/external-snapshotter/client/v4/apis/volumesnapshot/v1"
	appsv1 "k8s.io/api/apps/v1"
	authzv1 "k8s.io/api/authorization/v1"
	corev1 "k8s.io/api/core/v1"
	extv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/client-go/kubernetes"
	k8sfake "k8s.io/client-go/kubernetes/fake"
	k8sscheme "k8s.io/client-go/kubernetes/scheme"
	appsclient "k8s.io/client-go/kubernetes/typed/apps/v1"
	authzclient "k8s.io/client-go/kubernetes/typed/authorization/v1"
	batchclient "k8s.io/client-go/kubernetes/typed/batch/v1"
	coreclient "k8s.io/client-go/kubernetes/typed/core/v1"
	storageclient "k8s.io/client-go/kubernetes/typed/storage/v1"
	k8stesting "k8s.io/client-go/testing"

	cdiclient "kubevirt.io/client-go/containerizeddataimporter"
	cdifake "kubevirt.io/client-go/containerizeddataimporter/fake"
	cdischeme "kubevirt.io/client-go/containerizeddataimporter/scheme"
	snapshotclient "kubevirt.io/client-go/externalsnapshotter"
	snapshotfake "kubevirt.io/client-go/externalsnapshotter/fake"
	"kubevirt.io/client-go/kubecli"
	kubevirtclient "kubevirt.io/client-go/kubevirt"
	kubevirtscheme "kubevirt.io/client-go/kubevirt/scheme"
	backupclient "kubevirt.io/client-go/kubevirt/typed/backup/v1alpha1"
	cloneclient "kubevirt.io/client-go/kubevirt/typed/clone/v1beta1"
	exportclient "kubevirt.io/client-go/kubevirt/typed/export/v1"
	instancetypeclient "kubevirt.io/client-go/kubevirt/typed/instancetype/v1beta1"
	migrationclient "kubevirt.io/client-go/kubevirt/typed/migrations/v1alpha1"
	poolclient "kubevirt.io/client-go/kubevirt/typed/pool/v1beta1"
	machinesnapshotclient "kubevirt.io/client-go/kubevirt/typed/snapshot/v1beta1"
	nadclient "kubevirt.io/client-go/networkattachmentdefinitionclient"
	nadfake "kubevirt.io/client-go/networkattachmentdefinitionclient/fake"
	cdiv1 "kubevirt.io/containerized-data-importer-api/pkg/apis/core/v1beta1"

	"kubevirt-kit.invalid/oracle/exchange"
	"kubevirt-kit.invalid/oracle/native"
)

var nadResource = schema.GroupVersionResource{Group: "k8s.cni.cncf.io", Version: "v1", Resource: "network-attachment-definitions"}

var knownTypes = func() *runtime.Scheme {
	all := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{k8sscheme.AddToScheme, kubevirtscheme.AddToScheme, cdischeme.AddToScheme,
		nadv1.AddToScheme, snapshotv1.AddToScheme, extv1.AddToScheme} {
		if err := add(all); err != nil {
			panic(err)
		}
	}
	return all
}()

var codecs = serializer.NewCodecFactory(knownTypes)

// client answers from the objects of the profile. Only what admission and rendering touch is there; anything else is a nil
// call, and reported as a panic.
type client struct {
	kubecli.KubevirtClient

	namespace                                                string
	ships                                                    bool
	k8sObjects, kubevirtObjects, cdiObjects, snapshotObjects []runtime.Object
	nads                                                     []*nadv1.NetworkAttachmentDefinition

	k8s      func() kubernetes.Interface
	kubevirt func() kubevirtclient.Interface
	cdi      func() cdiclient.Interface
	nad      func() nadclient.Interface
	snapshot func() snapshotclient.Interface
}

func newClient(p *exchange.Profile, namespace string) (*client, []string, error) {
	c := &client{namespace: namespace}
	objects, notes, err := decodeObjects(p)
	if err != nil {
		return nil, nil, err
	}
	for _, obj := range objects {
		c.add(obj)
	}
	c.k8s = sync.OnceValue(c.newK8s)
	c.ships = shipsInstancetypes(p)
	c.kubevirt = sync.OnceValue(c.newKubevirt)
	c.cdi = sync.OnceValue(func() cdiclient.Interface { return cdifake.NewSimpleClientset(c.cdiObjects...) })
	c.snapshot = sync.OnceValue(func() snapshotclient.Interface { return snapshotfake.NewSimpleClientset(c.snapshotObjects...) })
	c.nad = sync.OnceValue(c.newNAD)
	return c, notes, nil
}

// decodeObjects notes which objects have a kind that no code here reads; one that is malformed is an error, for a verdict
// that rests on it would be wrong.
func decodeObjects(p *exchange.Profile) (objects []runtime.Object, notes []string, err error) {
	seen := map[string]int{}
	for i, raw := range p.Objects {
		obj, gvk, err := codecs.UniversalDeserializer().Decode(raw, nil, nil)
		if runtime.IsNotRegisteredError(err) {
			notes = append(notes, fmt.Sprintf("profile.objects[%d] is not used: %v", i, err))
			continue
		}
		if err != nil {
			return nil, nil, fmt.Errorf("profile.objects[%d]: %w", i, err)
		}
		obj.GetObjectKind().SetGroupVersionKind(*gvk)
		m, err := meta.Accessor(obj)
		if err != nil {
			return nil, nil, fmt.Errorf("profile.objects[%d]: %w", i, err)
		}
		// the last of a name wins, as when a file is applied
		key := gvk.GroupKind().String() + " " + m.GetNamespace() + "/" + m.GetName()
		if j, again := seen[key]; again {
			objects[j] = obj
			continue
		}
		seen[key] = len(objects)
		objects = append(objects, obj)
	}
	return objects, notes, nil
}

func (c *client) newK8s() kubernetes.Interface {
	clientset := k8sfake.NewSimpleClientset(append(c.namespaces(c.namespace), c.k8sOnly()...)...)
	// everybody may do everything
	for _, resource := range []string{"subjectaccessreviews", "selfsubjectaccessreviews", "localsubjectaccessreviews"} {
		clientset.PrependReactor("create", resource, func(a k8stesting.Action) (bool, runtime.Object, error) {
			o := a.(k8stesting.CreateAction).GetObject().DeepCopyObject()
			switch t := o.(type) {
			case *authzv1.SubjectAccessReview:
				t.Status.Allowed = true
			case *authzv1.SelfSubjectAccessReview:
				t.Status.Allowed = true
			case *authzv1.LocalSubjectAccessReview:
				t.Status.Allowed = true
			}
			return true, o, nil
		})
	}
	// what virt-operator tries out goes to the API server's own code
	for resource, kind := range map[string]string{"deployments": "Deployment", "daemonsets": "DaemonSet"} {
		clientset.PrependReactor("create", resource, func(a k8stesting.Action) (bool, runtime.Object, error) {
			o := a.(k8stesting.CreateAction).GetObject()
			return true, o, native.Refusal(appsv1.SchemeGroupVersion.WithKind(kind), typed(o, kind))
		})
	}
	return clientset
}

// typed says what an object is, which typed clients leave out.
func typed(o runtime.Object, kind string) runtime.Object {
	o = o.DeepCopyObject()
	o.GetObjectKind().SetGroupVersionKind(appsv1.SchemeGroupVersion.WithKind(kind))
	return o
}

func (c *client) newNAD() nadclient.Interface {
	clientset := nadfake.NewSimpleClientset()
	for _, n := range c.nads { // the plural that the tracker would guess is wrong
		if err := clientset.Tracker().Create(nadResource, n, n.Namespace); err != nil {
			panic(err)
		}
	}
	return clientset
}

func (c *client) add(obj runtime.Object) {
	if m, err := meta.Accessor(obj); err == nil && m.GetNamespace() == "" && !clusterScoped(obj) {
		m.SetNamespace(defaultNamespace)
	}
	if nad, ok := obj.(*nadv1.NetworkAttachmentDefinition); ok {
		c.nads = append(c.nads, nad)
		return
	}
	switch obj.GetObjectKind().GroupVersionKind().Group {
	case "cdi.kubevirt.io":
		c.cdiObjects = append(c.cdiObjects, obj)
	case "snapshot.storage.k8s.io":
		c.snapshotObjects = append(c.snapshotObjects, obj)
	case "kubevirt.io", "instancetype.kubevirt.io", "snapshot.kubevirt.io", "export.kubevirt.io", "clone.kubevirt.io",
		"migrations.kubevirt.io", "pool.kubevirt.io", "backup.kubevirt.io", "plugin.kubevirt.io":
		c.kubevirtObjects = append(c.kubevirtObjects, obj)
	default:
		c.k8sObjects = append(c.k8sObjects, obj)
	}
}

func clusterScoped(obj runtime.Object) bool {
	switch obj.GetObjectKind().GroupVersionKind().Kind {
	case "Namespace", "Node", "StorageClass", "PersistentVolume", "CSIDriver", "VirtualMachineClusterInstancetype",
		"VirtualMachineClusterPreference", "MigrationPolicy", "CDIConfig", "StorageProfile", "CDI", "VolumeSnapshotClass",
		"VolumeSnapshotContent", "CustomResourceDefinition", "PriorityClass", "RuntimeClass", "ClusterRole", "ClusterRoleBinding":
		return true
	}
	return false
}

func (c *client) namespaces(extra ...string) []runtime.Object {
	seen := map[string]bool{}
	var out []runtime.Object
	for _, o := range c.k8sObjects {
		if n, ok := o.(*corev1.Namespace); ok {
			seen[n.Name] = true
			out = append(out, n)
		}
	}
	for _, n := range append(extra, defaultNamespace) {
		if n != "" && !seen[n] {
			seen[n] = true
			out = append(out, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: n, Labels: map[string]string{corev1.LabelMetadataName: n}}})
		}
	}
	return out
}

// k8sOnly leaves the namespaces out: see namespaces.
func (c *client) k8sOnly() (out []runtime.Object) {
	for _, o := range c.k8sObjects {
		if _, ok := o.(*corev1.Namespace); !ok {
			out = append(out, o)
		}
	}
	return out
}

func (c *client) hasCDIConfig() bool {
	for _, o := range c.cdiObjects {
		if _, ok := o.(*cdiv1.CDIConfig); ok {
			return true
		}
	}
	return false
}

func (c *client) GeneratedKubeVirtClient() kubevirtclient.Interface  { return c.kubevirt() }
func (c *client) CdiClient() cdiclient.Interface                     { return c.cdi() }
func (c *client) NetworkClient() nadclient.Interface                 { return c.nad() }
func (c *client) KubernetesSnapshotClient() snapshotclient.Interface { return c.snapshot() }
func (c *client) CoreV1() coreclient.CoreV1Interface                 { return c.k8s().CoreV1() }
func (c *client) AppsV1() appsclient.AppsV1Interface                 { return c.k8s().AppsV1() }
func (c *client) BatchV1() batchclient.BatchV1Interface              { return c.k8s().BatchV1() }
func (c *client) StorageV1() storageclient.StorageV1Interface        { return c.k8s().StorageV1() }
func (c *client) AuthorizationV1() authzclient.AuthorizationV1Interface {
	return c.k8s().AuthorizationV1()
}
func (c *client) KubeVirt(ns string) kubecli.KubeVirtInterface {
	return c.kubevirt().KubevirtV1().KubeVirts(ns)
}
func (c *client) VirtualMachine(ns string) kubecli.VirtualMachineInterface {
	return c.kubevirt().KubevirtV1().VirtualMachines(ns)
}
func (c *client) VirtualMachineInstance(ns string) kubecli.VirtualMachineInstanceInterface {
	return c.kubevirt().KubevirtV1().VirtualMachineInstances(ns)
}
func (c *client) VirtualMachineInstanceMigration(ns string) kubecli.VirtualMachineInstanceMigrationInterface {
	return c.kubevirt().KubevirtV1().VirtualMachineInstanceMigrations(ns)
}
func (c *client) ReplicaSet(ns string) kubecli.ReplicaSetInterface {
	return c.kubevirt().KubevirtV1().VirtualMachineInstanceReplicaSets(ns)
}
func (c *client) VirtualMachineInstancePreset(ns string) kubecli.VirtualMachineInstancePresetInterface {
	return c.kubevirt().KubevirtV1().VirtualMachineInstancePresets(ns)
}
func (c *client) VirtualMachinePool(ns string) poolclient.VirtualMachinePoolInterface {
	return c.kubevirt().PoolV1beta1().VirtualMachinePools(ns)
}
func (c *client) VirtualMachineBackup(ns string) backupclient.VirtualMachineBackupInterface {
	return c.kubevirt().BackupV1alpha1().VirtualMachineBackups(ns)
}
func (c *client) VirtualMachineBackupTracker(ns string) backupclient.VirtualMachineBackupTrackerInterface {
	return c.kubevirt().BackupV1alpha1().VirtualMachineBackupTrackers(ns)
}
func (c *client) VirtualMachineSnapshot(ns string) machinesnapshotclient.VirtualMachineSnapshotInterface {
	return c.kubevirt().SnapshotV1beta1().VirtualMachineSnapshots(ns)
}
func (c *client) VirtualMachineSnapshotContent(ns string) machinesnapshotclient.VirtualMachineSnapshotContentInterface {
	return c.kubevirt().SnapshotV1beta1().VirtualMachineSnapshotContents(ns)
}
func (c *client) VirtualMachineRestore(ns string) machinesnapshotclient.VirtualMachineRestoreInterface {
	return c.kubevirt().SnapshotV1beta1().VirtualMachineRestores(ns)
}
func (c *client) VirtualMachineExport(ns string) exportclient.VirtualMachineExportInterface {
	return c.kubevirt().ExportV1().VirtualMachineExports(ns)
}
func (c *client) VirtualMachineInstancetype(ns string) instancetypeclient.VirtualMachineInstancetypeInterface {
	return c.kubevirt().InstancetypeV1beta1().VirtualMachineInstancetypes(ns)
}
func (c *client) VirtualMachineClusterInstancetype() instancetypeclient.VirtualMachineClusterInstancetypeInterface {
	return c.kubevirt().InstancetypeV1beta1().VirtualMachineClusterInstancetypes()
}
func (c *client) VirtualMachinePreference(ns string) instancetypeclient.VirtualMachinePreferenceInterface {
	return c.kubevirt().InstancetypeV1beta1().VirtualMachinePreferences(ns)
}
func (c *client) VirtualMachineClusterPreference() instancetypeclient.VirtualMachineClusterPreferenceInterface {
	return c.kubevirt().InstancetypeV1beta1().VirtualMachineClusterPreferences()
}
func (c *client) MigrationPolicy() migrationclient.MigrationPolicyInterface {
	return c.kubevirt().MigrationsV1alpha1().MigrationPolicies()
}
func (c *client) VirtualMachineClone(ns string) cloneclient.VirtualMachineCloneInterface {
	return c.kubevirt().CloneV1beta1().VirtualMachineClones(ns)
}
