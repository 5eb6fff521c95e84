// Reads from Prometheus. Import it as `experimental/prometheus`.
package prometheus

// Estimates a quantile from a histogram as Prometheus exposes it.
@unavailable
builtin histogramQuantile : (
    <-tables: stream[{A with _field: B, le: C}],
    quantile: float,
    ?metricVersion: D,
    ?onNonmonotonic: string,
) => stream[E] where B: Equatable, D: Equatable, E: Record

// Reads the metrics that an address exposes.
@unavailable
builtin scrape : (url: string) => stream[A] where A: Record
