// Small sets of data to try things on.
package sampledata

// The earliest time in the samples.
option start = 2021-01-01T00:00:00Z

// The end of the samples: no row is as late.
option stop = 2021-01-01T00:01:00Z

// Gives the sample with bool values.
builtin bool : (?includeNull: bool) => stream[A] where A: Record

// Gives the sample with float values.
builtin float : (?includeNull: bool) => stream[A] where A: Record

// Gives the sample with int values.
builtin int : (?includeNull: bool) => stream[{A with _value: int}]

// Gives the sample of bools as ints, 1 and 0.
builtin numericBool : (?includeNull: bool) => stream[{A with _value: int}]

// Gives the sample with string values.
builtin string : (?includeNull: bool) => stream[A] where A: Record

// Gives the sample with uint values.
builtin uint : (?includeNull: bool) => stream[{A with _value: uint}]
