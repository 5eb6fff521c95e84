// Small sets of data to try things on: two tables of six rows, ten seconds apart, with values of each type. Import it
// as `sampledata`.
package sampledata

// The earliest time in the samples.
option start = 2021-01-01T00:00:00Z

// The end of the samples: no row is as late.
option stop = 2021-01-01T00:01:00Z

// Gives the sample with bool values.
//
// Two tables, `t1` and `t2` by the column `tag`, of six rows each, ten seconds apart.
//
// ## Parameters
//
// - includeNull: Whether some of the values are null. Default is `false`.
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.bool()
// ```
builtin bool : (?includeNull: bool) => stream[A] where A: Record

// Gives the sample with float values.
//
// Two tables, `t1` and `t2` by the column `tag`, of six rows each, ten seconds apart.
//
// ## Parameters
//
// - includeNull: Whether some of the values are null. Default is `false`.
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.float()
// ```
builtin float : (?includeNull: bool) => stream[A] where A: Record

// Gives the sample with int values: its floats, cut toward zero.
//
// Two tables, `t1` and `t2` by the column `tag`, of six rows each, ten seconds apart.
//
// ## Parameters
//
// - includeNull: Whether some of the values are null. Default is `false`.
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.int()
// ```
//
// With nulls.
//
// ```flux
// import "sampledata"
//
// sampledata.int(includeNull: true)
//     |> filter(fn: (r) => not exists r._value)
// ```
builtin int : (?includeNull: bool) => stream[{A with _value: int}]

// Gives the sample of bools as ints, 1 and 0.
//
// Two tables, `t1` and `t2` by the column `tag`, of six rows each, ten seconds apart.
//
// ## Parameters
//
// - includeNull: Whether some of the values are null. Default is `false`.
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.numericBool()
// ```
builtin numericBool : (?includeNull: bool) => stream[{A with _value: int}]

// Gives the sample with string values.
//
// Two tables, `t1` and `t2` by the column `tag`, of six rows each, ten seconds apart.
//
// ## Parameters
//
// - includeNull: Whether some of the values are null. Default is `false`.
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.string()
// ```
//
// With nulls.
//
// ```flux
// import "sampledata"
//
// sampledata.string(includeNull: true)
//     |> filter(fn: (r) => not exists r._value)
// ```
builtin string : (?includeNull: bool) => stream[A] where A: Record

// Gives the sample with uint values: its floats, cut toward zero, the negative ones wrapped around.
//
// Two tables, `t1` and `t2` by the column `tag`, of six rows each, ten seconds apart.
//
// ## Parameters
//
// - includeNull: Whether some of the values are null. Default is `false`.
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.uint()
// ```
builtin uint : (?includeNull: bool) => stream[{A with _value: uint}]
