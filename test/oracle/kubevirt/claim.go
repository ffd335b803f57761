package kubevirt

import (
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/cache"

	cdiv1 "kubevirt.io/containerized-data-importer-api/pkg/apis/core/v1beta1"

	backendstorage "kubevirt.io/kubevirt/pkg/storage/backend-storage"

	"kubevirt-kit.invalid/oracle/crd"
)

// claims are those that a Pod is rendered with: given ones, those that CDI or KubeVirt would make, and with assume also
// those that the machine names and nobody declares. All but the given ones are told.
func (e *environment) claims(m *machine, assume bool) (cache.Indexer, []string) {
	claims := store[*corev1.PersistentVolumeClaim](e.client.k8sObjects)
	for _, given := range claims.List() { // what is stored has an identity, which labels of Pods hold
		if claim := given.(*corev1.PersistentVolumeClaim); claim.UID == "" {
			claim.UID = crd.FixedUID
		}
	}
	var assumed []string
	put := func(namespace, name string, spec corev1.PersistentVolumeClaimSpec, labels map[string]string) {
		if _, there, _ := claims.GetByKey(namespace + "/" + name); there || name == "" {
			return
		}
		if spec.VolumeMode == nil {
			filesystem := corev1.PersistentVolumeFilesystem
			spec.VolumeMode = &filesystem
		}
		_ = claims.Add(&corev1.PersistentVolumeClaim{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name, UID: crd.FixedUID, Labels: labels}, Spec: spec,
			Status: corev1.PersistentVolumeClaimStatus{Phase: corev1.ClaimBound, AccessModes: spec.AccessModes}})
		assumed = append(assumed, "PersistentVolumeClaim "+namespace+"/"+name)
	}
	ofDataVolume := func(namespace, name string, s cdiv1.DataVolumeSpec) {
		switch {
		case s.PVC != nil:
			put(namespace, name, *s.PVC.DeepCopy(), nil)
		case s.Storage != nil:
			put(namespace, name, corev1.PersistentVolumeClaimSpec{AccessModes: s.Storage.AccessModes, VolumeMode: s.Storage.VolumeMode,
				StorageClassName: s.Storage.StorageClassName, Resources: s.Storage.Resources}, nil)
		}
	}
	vmi := m.vmi
	for _, t := range m.templates {
		ofDataVolume(vmi.Namespace, t.Name, t.Spec)
	}
	for _, o := range e.client.cdiObjects {
		if dv, ok := o.(*cdiv1.DataVolume); ok {
			ofDataVolume(dv.Namespace, dv.Name, dv.Spec)
		}
	}
	if backendstorage.IsBackendStorageNeeded(vmi) && backendstorage.PVCForVMI(claims, vmi) == nil {
		put(vmi.Namespace, backendstorage.PVCPrefix+"-"+vmi.Name, corev1.PersistentVolumeClaimSpec{}, map[string]string{backendstorage.PVCPrefix: vmi.Name})
	}
	if !assume {
		return claims, assumed
	}
	for _, v := range vmi.Spec.Volumes {
		switch {
		case v.PersistentVolumeClaim != nil:
			put(vmi.Namespace, v.PersistentVolumeClaim.ClaimName, corev1.PersistentVolumeClaimSpec{}, nil)
		case v.DataVolume != nil:
			put(vmi.Namespace, v.DataVolume.Name, corev1.PersistentVolumeClaimSpec{}, nil)
		case v.Ephemeral != nil && v.Ephemeral.PersistentVolumeClaim != nil:
			put(vmi.Namespace, v.Ephemeral.PersistentVolumeClaim.ClaimName, corev1.PersistentVolumeClaimSpec{}, nil)
		}
	}
	return claims, assumed
}
