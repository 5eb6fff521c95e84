// Sends rows to Apache Kafka. Import it as `kafka`.
package kafka

// Sends each row to a topic as one record of line protocol, and passes the rows on unchanged.
//
// A record's value is `measurement,tag=value field=value timestamp`, with the time in nanoseconds since 1970; its key
// is the XXH64 of the value, eight bytes, the lowest first. A field that is null is left out, and so is a tag that is
// null or empty; a row without any field is skipped and counted. A row that no reader of line protocol would read back
// the same (its time is null, its measurement is missing, its float is NaN, …) stops the run, unless `--on-row-error`
// says otherwise.
//
// The run succeeds only when every record was delivered. `--kafka embedded` sends to a broker inside the process, and
// `--dry-run` prints the records instead of sending them.
//
// ## Parameters
//
// - brokers: Brokers to begin with: `"host"`, `"host:9092"`, `"http://host:9092"`, `"kafka://host:9092"`. Not empty.
// - topic: Topic to send to.
// - balancer: How a record gets its partition. `"hash"`: by the group key, so that a table's rows stay together and in
//   order; `"round-robin"`: one partition after another; `"least-bytes"`: the one with the fewest bytes so far. Default
//   is `"hash"`.
// - name: Measurement of all records. Default is the value of `nameColumn`.
// - nameColumn: Column that holds the measurement, a string. Default is `"_measurement"`.
// - timeColumn: Column that holds the time. Default is `"_time"`.
// - tagColumns: Columns that become tags, strings. Default is `[]`.
// - valueColumns: Columns that become fields. Default is `["_value"]`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// One field, one tag, a fixed measurement. Run it with `--kafka embedded` to need no broker.
//
// ```flux
// import "kafka"
// import "sampledata"
//
// sampledata.int()
//     |> kafka.to(
//         brokers: ["http://127.0.0.1:9092"],
//         topic: "readings",
//         name: "sample",
//         tagColumns: ["tag"],
//     )
// ```
//
// Several fields of several types, measurements from a column, spread over all partitions.
//
// ```flux
// import "array"
// import "kafka"
//
// array.from(
//     rows: [
//         {_time: 2024-06-01T12:00:00Z, kind: "press", line: "l1", bar: 4.75, ok: true},
//         {_time: 2024-06-01T12:00:10Z, kind: "oven", line: "l2", bar: 1.0, ok: false},
//     ],
// )
//     |> kafka.to(
//         brokers: ["127.0.0.1:9092"],
//         topic: "machines",
//         balancer: "round-robin",
//         nameColumn: "kind",
//         tagColumns: ["line"],
//         valueColumns: ["bar", "ok"],
//     )
// ```
builtin to : (
    <-tables: stream[A],
    brokers: [string],
    topic: string,
    ?balancer: string,
    ?name: string,
    ?nameColumn: string,
    ?tagColumns: [string],
    ?timeColumn: string,
    ?valueColumns: [string],
) => stream[A] where A: Record
