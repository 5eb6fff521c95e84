// Functions on arrays, and a stream made of one.
package array

// Appends an array to another.
@unavailable
builtin concat : (<-arr: [A], v: [A]) => [A]

// Keeps the elements for which a function is true.
@unavailable
builtin filter : (<-arr: [A], fn: (x: A) => bool) => [A]

// Makes a table out of an array of records.
builtin from : (<-rows: [A]) => stream[A] where A: Record

// Makes a new array of what a function gives for each element.
@unavailable
builtin map : (<-arr: [A], fn: (x: A) => B) => [B]
