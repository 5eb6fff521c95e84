// For those who work on Flux itself. Import it as `internal/debug`.
package debug

// Gives the value of a feature flag.
@unavailable
builtin feature : (key: string) => A

// Gives the value of a package's option.
@unavailable
builtin getOption : (name: string, pkg: string) => A

// Gives a null of a type.
@unavailable
builtin null : (?type: string) => A where A: Basic

// Passes tables on under a type that inference does not know.
@unavailable
builtin opaque : (<-tables: stream[A]) => stream[B] where A: Record, B: Record

// Passes tables on.
@unavailable
builtin pass : (<-tables: stream[A]) => stream[A] where A: Record

// Takes tables in and gives none.
@unavailable
builtin sink : (<-tables: stream[A]) => stream[A] where A: Record

// Reads all tables before it passes any on.
@unavailable
builtin slurp : (<-tables: stream[A]) => stream[A] where A: Record
