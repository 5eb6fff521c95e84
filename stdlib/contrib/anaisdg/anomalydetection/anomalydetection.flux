// Finds values that stand apart. Import it as `contrib/anaisdg/anomalydetection`.
package anomalydetection

// Marks anomalies by their median absolute deviation from the rows of the same time.
@unavailable
builtin mad : (
    <-table: stream[A],
    ?threshold: B,
) => stream[{C with _value: D, _value_diff: D, _value_diff_med: D, level: string}]
    where A: Record, B: Comparable + Equatable, D: Comparable + Divisible + Equatable
