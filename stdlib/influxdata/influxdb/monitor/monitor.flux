// Checks data, writes statuses and sends notifications, as InfluxDB's alerts do. Import it as
// `influxdata/influxdb/monitor`.
package monitor

import "experimental"

// The bucket of statuses and notifications.
bucket = "_monitoring"

// The level of a critical state.
levelCrit = "crit"

// The level of a state worth telling.
levelInfo = "info"

// The level of a good state.
levelOK = "ok"

// The level of a state that is not known.
levelUnknown = "unknown"

// The level of a warning.
levelWarn = "warn"

// Writes notifications to the bucket.
option log = (tables=<-) => tables |> experimental.to(bucket: bucket)

// Writes statuses to the bucket.
option write = (tables=<-) => tables |> experimental.to(bucket: bucket)

// Finds out the level of each row and writes it as a status.
@unavailable
builtin check : (
    <-tables: stream[A],
    data: {B with _check_id: C, _check_name: D, _type: E, tags: F},
    messageFn: (
        r: {G with
            _check_id: C,
            _check_name: D,
            _level: string,
            _measurement: string,
            _source_measurement: H,
            _source_timestamp: int,
            _time: time,
            _type: E,
        },
    ) => I,
    ?crit: (r: {G with _measurement: H, _time: J}) => bool,
    ?info: (r: {G with _measurement: H, _time: J}) => bool,
    ?ok: (r: {G with _measurement: H, _time: J}) => bool,
    ?warn: (r: {G with _measurement: H, _time: J}) => bool,
) => stream[{G with
    _check_id: C,
    _check_name: D,
    _level: string,
    _measurement: string,
    _message: I,
    _source_measurement: H,
    _source_timestamp: int,
    _time: time,
    _type: E,
}] where A: Record, F: Record

// Tells for each table whether its data stopped before a time.
@unavailable
builtin deadman : (
    <-tables: stream[{A with _time: B}],
    t: C,
) => stream[{A with _time: B, dead: bool}] where B: Comparable, C: Comparable

// Reads statuses.
@unavailable
builtin from : (
    start: A,
    ?fn: (
        r: {B with
            _field: string,
            _measurement: string,
            _start: time,
            _stop: time,
            _time: time,
            _value: C,
        },
    ) => bool,
    ?stop: D,
) => stream[E] where E: Record

// Reads notifications.
@unavailable
builtin logs : (
    fn: (
        r: {A with
            _field: string,
            _measurement: string,
            _start: time,
            _stop: time,
            _time: time,
            _value: B,
        },
    ) => bool,
    start: C,
    ?stop: D,
) => stream[E] where E: Record

// Sends statuses to an endpoint and writes down that it did.
@unavailable
builtin notify : (
    <-tables: stream[A],
    data: B,
    endpoint: (<-: stream[{C with _measurement: string, _status_timestamp: int, _time: time}]) => stream[D],
) => stream[D] where A: Record, B: Record, D: Record

// Keeps the rows in which the level changed from one given level to another.
@unavailable
builtin stateChanges : (
    <-tables: stream[{A with _level: B}],
    ?fromLevel: C,
    ?toLevel: D,
) => stream[E] where B: Equatable, C: Equatable, D: Equatable, E: Record

// Keeps the rows in which the level changed.
@unavailable
builtin stateChangesOnly : (
    <-tables: stream[{A with _level: B}],
) => stream[C] where B: Equatable, C: Record
