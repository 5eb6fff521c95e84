// For tests of Flux itself. Import it as `internal/testutil`.
package testutil

// Fails.
@unavailable
builtin fail : () => bool

// Gives a value of a type that is named by a string.
@unavailable
builtin makeAny : (typ: string) => A

// Gives a record as one of any type.
@unavailable
builtin makeRecord : (o: A) => B where A: Record, B: Record

// Hands a value out as a result.
@unavailable
builtin yield : (<-v: A) => A
