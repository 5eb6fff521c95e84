// Tells what a bucket holds, and reads results of InfluxDB 1. Import it as `influxdata/influxdb/v1`.
package v1

// Lists the databases and retention policies of an organisation.
@unavailable
builtin databases : (?host: string, ?org: string, ?orgID: string, ?token: string) => stream[{
    bucketID: string,
    databaseName: string,
    default: bool,
    organizationID: string,
    retentionPeriod: int,
    retentionPolicy: string,
}]

// Reads a result of InfluxDB 1 in JSON.
@unavailable
builtin json : (?file: string, ?json: string) => stream[A] where A: Record

// Lists the field keys of a bucket.
@unavailable
builtin fieldKeys : (
    bucket: string,
    ?predicate: (
        r: {A with
            _field: string,
            _measurement: string,
            _start: time,
            _stop: time,
            _time: time,
            _value: B,
        },
    ) => bool,
    ?start: C,
    ?stop: D,
) => stream[E] where E: Record

// Pivots fields into columns.
@unavailable
builtin fieldsAsCols : (<-tables: stream[A]) => stream[B] where A: Record, B: Record

// Lists the field keys of a measurement.
@unavailable
builtin measurementFieldKeys : (
    bucket: string,
    measurement: A,
    ?start: B,
    ?stop: C,
) => stream[D] where A: Equatable, D: Record

// Lists the tag keys of a measurement.
@unavailable
builtin measurementTagKeys : (
    bucket: string,
    measurement: A,
    ?start: B,
    ?stop: C,
) => stream[D] where A: Equatable, D: Record

// Lists the values of a tag in a measurement.
@unavailable
builtin measurementTagValues : (
    bucket: string,
    measurement: A,
    tag: string,
    ?start: B,
    ?stop: C,
) => stream[D] where A: Equatable, D: Record

// Lists the measurements of a bucket.
@unavailable
builtin measurements : (bucket: string, ?start: A, ?stop: B) => stream[C] where C: Record

// Lists the tag keys of a bucket.
@unavailable
builtin tagKeys : (
    bucket: string,
    ?predicate: (
        r: {A with
            _field: string,
            _measurement: string,
            _start: time,
            _stop: time,
            _time: time,
            _value: B,
        },
    ) => bool,
    ?start: C,
    ?stop: D,
) => stream[E] where E: Record

// Lists the values of a tag in a bucket.
@unavailable
builtin tagValues : (
    bucket: string,
    tag: string,
    ?predicate: (
        r: {A with
            _field: string,
            _measurement: string,
            _start: time,
            _stop: time,
            _time: time,
            _value: B,
        },
    ) => bool,
    ?start: C,
    ?stop: D,
) => stream[E] where E: Record
