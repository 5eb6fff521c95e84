// Joins two streams by a condition on their rows. Import it as `join`.
package join

// Joins two streams and keeps unmatched rows of both.
@unavailable
builtin full : (
    <-left: stream[A],
    as: (l: A, r: B) => C,
    on: (l: A, r: B) => bool,
    right: stream[B],
) => stream[C] where A: Record, B: Record, C: Record

// Joins two streams and keeps matched rows alone.
@unavailable
builtin inner : (
    <-left: stream[A],
    as: (l: A, r: B) => C,
    on: (l: A, r: B) => bool,
    right: stream[B],
) => stream[C] where A: Record, B: Record, C: Record

// Joins two streams and keeps unmatched rows of the left one.
@unavailable
builtin left : (
    <-left: stream[A],
    as: (l: A, r: B) => C,
    on: (l: A, r: B) => bool,
    right: stream[B],
) => stream[C] where A: Record, B: Record, C: Record

// Joins two streams and keeps unmatched rows of the right one.
@unavailable
builtin right : (
    <-left: stream[A],
    as: (l: A, r: B) => C,
    on: (l: A, r: B) => bool,
    right: stream[B],
) => stream[C] where A: Record, B: Record, C: Record

// Joins two streams by a method that is named by a string.
@unavailable
builtin tables : (
    <-left: stream[A],
    as: (l: A, r: B) => C,
    method: string,
    on: (l: A, r: B) => bool,
    right: stream[B],
) => stream[C] where A: Record, B: Record, C: Record

// Joins two streams on equal times.
@unavailable
builtin time : (
    <-left: stream[{A with _time: B}],
    as: (l: {A with _time: B}, r: {C with _time: D}) => E,
    right: stream[{C with _time: D}],
    ?method: string,
) => stream[E] where B: Equatable, D: Equatable, E: Record
