// Reads from Loki. Import it as `contrib/qxip/logql`.
package logql

// The path of Loki's range queries.
option defaultAPI = "/loki/api/v1/query_range"

// Where Loki answers.
option defaultURL = "http://127.0.0.1:3100"

// Gives the result of a LogQL query over a range of time as a stream.
@unavailable
builtin query_range : (
    query: string,
    ?end: A,
    ?limit: B,
    ?orgid: string,
    ?path: string,
    ?start: C,
    ?step: D,
    ?url: string,
) => stream[E] where A: Timeable, B: Stringable, C: Timeable, D: Stringable, E: Record
