// Functions on arrays, and a stream made of one; most have moved to the package `array`. Import it as
// `experimental/array`.
package array

// Appends an array to another.
@unavailable
builtin concat : (<-arr: [A], v: [A]) => [A]

// Keeps the elements for which a function is true.
@unavailable
builtin filter : (<-arr: [A], fn: (x: A) => bool) => [A]

// Makes a table out of an array of records.
@unavailable
builtin from : (<-rows: [A]) => stream[A] where A: Record

// Makes a new array of what a function gives for each element.
@unavailable
builtin map : (<-arr: [A], fn: (x: A) => B) => [B]

// Converts each element to a bool.
@unavailable
builtin toBool : (<-arr: [A]) => [bool]

// Converts each element to a duration.
@unavailable
builtin toDuration : (<-arr: [A]) => [duration]

// Converts each element to a float.
@unavailable
builtin toFloat : (<-arr: [A]) => [float]

// Converts each element to an int.
@unavailable
builtin toInt : (<-arr: [A]) => [int]

// Converts each element to a string.
@unavailable
builtin toString : (<-arr: [A]) => [string]

// Converts each element to a time.
@unavailable
builtin toTime : (<-arr: [A]) => [time]

// Converts each element to a uint.
@unavailable
builtin toUInt : (<-arr: [A]) => [uint]
