// What is declared here and written elsewhere (migration.go) compiles only beside an assembly file.
