// What is declared here and written elsewhere (policy.go) compiles only beside an assembly file.
