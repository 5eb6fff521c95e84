// Functions on arrays, and a stream that is made of one. Import it as `array`.
package array

// Appends an array to another.
@unavailable
builtin concat : (<-arr: [A], v: [A]) => [A]

// Keeps the elements for which a function is true.
@unavailable
builtin filter : (<-arr: [A], fn: (x: A) => bool) => [A]

// Makes a table out of an array of records, one row each.
//
// The columns stand in the order of the first record; all records have the same ones. The table has no group key;
// `group()` gives it one. An empty array is an error.
//
// ## Parameters
//
// - rows: Array of records of bools, ints, uints, floats, strings and times.
//
// ## Examples
//
// ```flux
// import "array"
//
// array.from(
//     rows: [
//         {_time: 2024-06-01T12:00:00Z, buoy: "b1", height: 1.5},
//         {_time: 2024-06-01T12:10:00Z, buoy: "b1", height: 1.75},
//         {_time: 2024-06-01T12:00:00Z, buoy: "b2", height: 0.5},
//     ],
// )
// ```
builtin from : (<-rows: [A]) => stream[A] where A: Record

// Makes a new array of what a function gives for each element.
@unavailable
builtin map : (<-arr: [A], fn: (x: A) => B) => [B]
