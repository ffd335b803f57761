module kubevirt-kit.invalid/versions

go 1.26.0
