// Tests of what type a value has. Import it as `types`.
package types

// Tells whether a value is an int, a uint or a float. A null answers for the type of its column.
//
// ## Parameters
//
// - v: Value to test.
//
// ## Examples
//
// ```flux
// import "array"
// import "types"
//
// array.from(
//     rows: [
//         {kind: "int", numeric: types.isNumeric(v: 7)},
//         {kind: "float", numeric: types.isNumeric(v: 7.5)},
//         {kind: "string", numeric: types.isNumeric(v: "7")},
//     ],
// )
// ```
builtin isNumeric : (v: A) => bool where A: Basic

// Tells whether a value has a type. A null answers for the type of its column.
//
// ## Parameters
//
// - v: Value to test.
// - type: Name of the type: `string`, `bytes`, `int`, `uint`, `float`, `bool`, `time`, `duration` or `regexp`. For any
//   other name the answer is false.
//
// ## Examples
//
// Keep the tables whose `_value` holds ints.
//
// ```flux
// import "sampledata"
// import "types"
//
// ints =
//     sampledata.int()
//         |> set(key: "kind", value: "int")
//         |> group(columns: ["kind"])
// strs =
//     sampledata.string()
//         |> set(key: "kind", value: "string")
//         |> group(columns: ["kind"])
//
// union(tables: [ints, strs])
//     |> filter(fn: (r) => types.isType(v: r._value, type: "int"))
//     |> count()
// ```
builtin isType : (type: string, v: A) => bool where A: Basic
