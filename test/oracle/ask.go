package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"sigs.k8s.io/yaml"

	"kubevirt-kit.invalid/oracle/exchange"
)

var separator = regexp.MustCompile(`(?m)^---[ \t]*$`)

// ask judges the documents of YAML files, or of stdin, and says it to a person. It reports whether none was refused, neither
// at admission nor at start.
func ask(out io.Writer, args []string) (bool, error) {
	flags := flag.NewFlagSet("ask", flag.ExitOnError)
	on := flags.String("gates", "", "feature gates to switch on, separated by commas")
	off := flags.String("disabled", "", "feature gates to switch off")
	arch := flags.String("arch", "", "architecture (default amd64)")
	existing := flags.String("existing", "", "YAML file of objects that the cluster already holds")
	pod := flags.Bool("pod", false, "print the virt-launcher Pod as YAML")
	mutated := flags.Bool("mutated", false, "print the object with its defaults as YAML")
	_ = flags.Parse(args)

	profile := exchange.Profile{Architecture: *arch}
	if *on != "" {
		profile.FeatureGates = strings.Split(*on, ",")
	}
	if *off != "" {
		profile.DisabledFeatureGates = strings.Split(*off, ",")
	}
	if *existing != "" {
		objects, err := documents(*existing)
		if err != nil {
			return false, err
		}
		profile.Objects = objects
	}
	files := flags.Args()
	if len(files) == 0 {
		files = []string{"-"}
	}
	allTaken := true
	for _, file := range files {
		docs, err := documents(file)
		if err != nil {
			return false, err
		}
		for i, doc := range docs {
			answer := judge(&exchange.Request{Object: doc, Profile: profile, Start: true, Render: *pod, Mutate: *mutated, Assume: true})
			taken, err := say(out, fmt.Sprintf("%s#%d", file, i), doc, answer)
			if err != nil {
				return false, err
			}
			allTaken = allTaken && taken
		}
	}
	return allTaken, nil
}

func say(out io.Writer, place string, doc json.RawMessage, a *exchange.Response) (taken bool, err error) {
	var object struct{ Metadata struct{ Name string } }
	name := a.Kind + " " + place
	if json.Unmarshal(doc, &object) == nil && object.Metadata.Name != "" {
		name = fmt.Sprintf("%s %q", a.Kind, object.Metadata.Name)
	}
	taken = true
	switch {
	case a.Error != "":
		fmt.Fprintf(out, "%s: cannot tell: %s\n", name, a.Error)
	case !a.Allowed:
		taken = false
		fmt.Fprintf(out, "%s: refused by %s\n", name, a.DeniedBy)
		sayCauses(out, append(a.SchemaErrors, a.Causes...), a.Message)
	case a.Start != nil && !a.Start.Allowed:
		taken = false
		fmt.Fprintf(out, "%s: accepted, but refused when it starts, by %s\n", name, a.Start.DeniedBy)
		sayCauses(out, a.Start.Causes, a.Start.Message)
	default:
		fmt.Fprintf(out, "%s: accepted\n", name)
	}
	if a.Start != nil && a.Start.PodError != "" {
		fmt.Fprintf(out, "  no Pod: %s\n", a.Start.PodError)
	}
	for _, w := range a.Warnings {
		fmt.Fprintf(out, "  warning: %s\n", w)
	}
	for _, printed := range []any{a.Mutated, a.Pod} {
		if printed == nil {
			continue
		}
		y, err := yaml.Marshal(printed)
		if err != nil {
			return false, err
		}
		fmt.Fprintf(out, "---\n%s", y)
	}
	return taken, nil
}

func sayCauses(out io.Writer, causes []exchange.Cause, message string) {
	if len(causes) == 0 {
		fmt.Fprintf(out, "  %s\n", message)
	}
	for _, c := range causes {
		fmt.Fprintf(out, "  %s: %s\n", c.Field, c.Message)
	}
}

// documents reads the YAML documents of a file ("-": stdin) as JSON.
func documents(file string) ([]json.RawMessage, error) {
	var text []byte
	var err error
	if file == "-" {
		text, err = io.ReadAll(os.Stdin)
	} else {
		text, err = os.ReadFile(file)
	}
	if err != nil {
		return nil, err
	}
	var docs []json.RawMessage
	for i, part := range separator.Split(string(text), -1) {
		doc, err := yaml.YAMLToJSON([]byte(part))
		if err != nil {
			return nil, fmt.Errorf("%s, document %d: %w", file, i, err)
		}
		if string(doc) != "null" {
			docs = append(docs, doc)
		}
	}
	return docs, nil
}
