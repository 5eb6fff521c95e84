// Shorthands for reading a bucket. Import it as `experimental/query`.
package query

// Keeps the rows of some fields.
@unavailable
builtin filterFields : (
    <-table: stream[{A with _field: B}],
    ?fields: [B],
) => stream[{A with _field: B}] where B: Nullable

// Keeps the rows of a measurement.
@unavailable
builtin filterMeasurement : (
    <-table: stream[{A with _measurement: B}],
    measurement: C,
) => stream[{A with _measurement: B}] where B: Equatable, C: Equatable

// Reads a bucket between two times.
@unavailable
builtin fromRange : (bucket: string, start: A, ?stop: B) => stream[{C with
    _field: string,
    _measurement: string,
    _start: time,
    _stop: time,
    _time: time,
    _value: D,
}]

// Reads fields of a measurement from a bucket between two times.
@unavailable
builtin inBucket : (
    bucket: string,
    measurement: A,
    start: B,
    ?fields: [string],
    ?predicate: (
        r: {C with
            _field: string,
            _measurement: string,
            _start: time,
            _stop: time,
            _time: time,
            _value: D,
        },
    ) => bool,
    ?stop: E,
) => stream[{C with
    _field: string,
    _measurement: string,
    _start: time,
    _stop: time,
    _time: time,
    _value: D,
}] where A: Equatable
