// Reads and writes InfluxDB. Import it as `influxdata/influxdb`.
package influxdb

// Lists the buckets of an organisation.
@unavailable
builtin buckets : (?host: string, ?org: string, ?orgID: string, ?token: string) => stream[{
    id: string,
    name: string,
    organizationID: string,
    retentionPeriod: int,
    retentionPolicy: string,
}]

// Counts the series of a bucket.
@unavailable
builtin cardinality : (
    start: A,
    ?bucket: string,
    ?bucketID: string,
    ?host: string,
    ?org: string,
    ?orgID: string,
    ?predicate: (r: {B with _field: string, _measurement: string, _value: C}) => bool,
    ?stop: D,
    ?token: string,
) => stream[{_start: time, _stop: time, _value: int}] where A: Timeable, D: Timeable

// Reads a bucket of InfluxDB.
@unavailable
builtin from : (
    ?bucket: string,
    ?bucketID: string,
    ?host: string,
    ?org: string,
    ?orgID: string,
    ?token: string,
) => stream[{A with _field: string, _measurement: string, _time: time, _value: B}]

// Writes rows to a bucket of InfluxDB.
@unavailable
builtin to : (
    <-tables: stream[A],
    ?bucket: string,
    ?bucketID: string,
    ?fieldFn: (r: A) => B,
    ?host: string,
    ?measurementColumn: string,
    ?org: string,
    ?orgID: string,
    ?tagColumns: [string],
    ?timeColumn: string,
    ?token: string,
) => stream[A] where A: Record, B: Record

// Writes rows with a column a field to a bucket of InfluxDB.
@unavailable
builtin wideTo : (
    <-tables: stream[A],
    ?bucket: string,
    ?bucketID: string,
    ?host: string,
    ?org: string,
    ?orgID: string,
    ?token: string,
) => stream[A] where A: Record
