// Reads InfluxDB with the range of time and the filters in one call. Import it as `contrib/jsternberg/influxdb`.
package influxdb

// Reads a bucket of InfluxDB between two times.
@unavailable
builtin from : (
    bucket: string,
    start: A,
    ?host: string,
    ?org: string,
    ?stop: B,
    ?token: string,
) => stream[{C with
    _field: string,
    _measurement: string,
    _start: time,
    _stop: time,
    _time: time,
    _value: D,
}]

// Reads a measurement's fields from a bucket of InfluxDB, a column each.
@unavailable
builtin select : (
    from: string,
    m: A,
    start: B,
    ?fields: [string],
    ?host: string,
    ?org: string,
    ?stop: C,
    ?token: string,
    ?where: (
        r: {D with
            _field: string,
            _measurement: string,
            _start: time,
            _stop: time,
            _time: time,
            _value: E,
        },
    ) => bool,
) => stream[F] where A: Equatable, F: Record
