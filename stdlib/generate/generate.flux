// Makes data out of nothing but a function. Import it as `generate`.
package generate

// Makes a table of rows at equal distances of time, with values that a function gives.
//
// The first row stands at `start`, the row that would stand at `stop` is left out. The distance is cut to whole
// nanoseconds.
//
// ## Parameters
//
// - count: How many rows.
// - fn: Function that takes the row's number `n`, from 0, and gives its value, an int.
// - start: Time of the first row; a duration counts from `now()`.
// - stop: End of the rows; a duration counts from `now()`.
//
// ## Examples
//
// ```flux
// import "generate"
//
// generate.from(
//     count: 6,
//     start: 2024-06-01T00:00:00Z,
//     stop: 2024-06-02T00:00:00Z,
//     fn: (n) => n * n,
// )
//     |> map(fn: (r) => ({_time: r._time, _value: r._value}))
// ```
//
// A wave of floats.
//
// ```flux
// import "generate"
// import "math"
//
// generate.from(count: 8, start: 2024-06-01T00:00:00Z, stop: 2024-06-01T00:01:20Z, fn: (n) => n)
//     |> map(fn: (r) => ({_time: r._time, _value: math.sin(x: float(v: r._value) * math.pi / 4.0)}))
// ```
builtin from : (
    count: int,
    fn: (n: int) => int,
    start: A,
    stop: A,
) => stream[{_start: time, _stop: time, _time: time, _value: int}] where A: Timeable
