package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"kubevirt-kit.invalid/oracle/exchange"
)

// serve answers one line with one line, in order.
func serve(in io.Reader, out *bufio.Writer) error {
	r := bufio.NewReaderSize(in, 1<<20)
	for {
		line, err := r.ReadBytes('\n')
		if text := strings.TrimSpace(string(line)); text != "" {
			if err := emitJSON(out, answer(text)); err != nil {
				return err
			}
			if r.Buffered() == 0 {
				if err := out.Flush(); err != nil {
					return err
				}
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func answer(line string) *exchange.Response {
	var req exchange.Request
	d := json.NewDecoder(strings.NewReader(line))
	d.DisallowUnknownFields() // a misspelt profile must not pass for the default one
	if err := d.Decode(&req); err != nil {
		resp := exchange.NewResponse()
		var id struct{ ID json.RawMessage }
		if json.Unmarshal([]byte(line), &id) == nil {
			resp.ID = id.ID
		}
		resp.Error = "request: " + err.Error()
		return resp
	}
	return judge(&req)
}

func emitJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
