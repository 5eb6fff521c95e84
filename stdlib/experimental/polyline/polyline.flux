// Thins out curves. Import it as `experimental/polyline`.
package polyline

// Drops rows that hardly change a curve's shape, by the algorithm of Ramer, Douglas and Peucker.
@unavailable
builtin rdp : (
    <-tables: stream[A],
    ?epsilon: float,
    ?retention: float,
    ?timeColumn: string,
    ?valColumn: string,
) => stream[B] where A: Record, B: Record
