// Reads from ClickHouse over HTTP. Import it as `contrib/qxip/clickhouse`.
package clickhouse

// Where ClickHouse answers.
option defaultURL = "http://127.0.0.1:8123"

// Gives the result of a query to ClickHouse as a stream.
@unavailable
builtin query : (
    query: string,
    ?cors: string,
    ?format: string,
    ?limit: A,
    ?max_bytes: B,
    ?url: string,
) => stream[C] where A: Stringable, B: Stringable, C: Record
