// Tests of scripts. Import it as `testing`.
package testing

// Reads a test's data.
option load = (tables=<-) => tables

// Tags that a test case carries.
option tags = []

// Fails unless a stream has no rows.
@unavailable
builtin assertEmpty : (<-tables: stream[A]) => stream[A]

// Fails unless two streams are equal.
@unavailable
builtin assertEquals : (<-got: stream[A], name: string, want: stream[A]) => stream[A]

// Fails unless two values are equal.
@unavailable
builtin assertEqualValues : (got: A, want: A) => stream[{_diff: string, "v": A}]

// Lists the rows in which two streams differ.
@unavailable
builtin diff : (
    <-got: stream[A],
    want: stream[A],
    ?epsilon: B,
    ?nansEqual: C,
    ?verbose: D,
) => stream[{A with _diff: string}]

// Fails unless a function fails with a message that fits.
@unavailable
builtin shouldError : (fn: () => A, want: regexp) => stream[{"v": string}]
