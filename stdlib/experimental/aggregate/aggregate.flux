// Aggregates that are tried out. Import it as `experimental/aggregate`.
package aggregate

// Computes a counter's rate of change in windows of time.
@unavailable
builtin rate : (
    <-tables: stream[A],
    every: duration,
    ?groupColumns: [string],
    ?unit: duration,
) => stream[B] where A: Record, B: Record
