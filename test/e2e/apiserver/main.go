// Command apiserver is etcd and kube-apiserver in one program: which of them runs is said by the first argument. It ends when
// its standard input does, and removes the folder that APISERVER_FOLDER names, so that nothing stays behind whoever started it,
// however that ended.
package main

import (
	"fmt"
	"io"
	"os"

	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: apiserver etcd|kube-apiserver FLAG…")
		os.Exit(2)
	}
	os.Args = os.Args[1:]
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		if folder := os.Getenv("APISERVER_FOLDER"); folder != "" {
			_ = os.RemoveAll(folder)
		}
		os.Exit(0)
	}()
	switch os.Args[0] {
	case "etcd":
		etcdmain.Main(os.Args)
	case "kube-apiserver":
		os.Exit(cli.Run(app.NewAPIServerCommand()))
	default:
		fmt.Fprintf(os.Stderr, "there is no %q; there are etcd and kube-apiserver\n", os.Args[0])
		os.Exit(2)
	}
}
