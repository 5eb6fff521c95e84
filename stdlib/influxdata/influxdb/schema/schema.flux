// Tells what a bucket holds. Import it as `influxdata/influxdb/schema`.
package schema

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
