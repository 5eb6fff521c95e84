// Helps to carry TICKscripts over to Flux. Import it as `contrib/bonitoo-io/tickscript`.
package tickscript

// Finds out the level of each row and writes it as a status, as the node `alert` does.
@unavailable
builtin alert : (
    <-tables: stream[A],
    check: {B with _check_id: C, _check_name: D, _type: E, tags: F},
    ?crit: (r: {G with _measurement: H, _time: I}) => bool,
    ?details: (r: {J with _check_id: C, _check_name: D, id: K}) => L,
    ?id: (r: {J with _check_id: C, _check_name: D}) => K,
    ?info: (r: {G with _measurement: H, _time: I}) => bool,
    ?message: (
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
    ) => M,
    ?ok: (r: {G with _measurement: H, _time: I}) => bool,
    ?topic: string,
    ?warn: (r: {G with _measurement: H, _time: I}) => bool,
) => stream[{G with
    _check_id: C,
    _check_name: D,
    _level: string,
    _measurement: string,
    _message: M,
    _source_measurement: H,
    _source_timestamp: int,
    _time: time,
    _type: E,
}] where A: Record, F: Record, J: Record

// Changes a column's name and sums it up with an aggregate or a selector.
@unavailable
builtin compute : (
    <-tables: A,
    as: string,
    ?column: B,
    ?fn: (<-: A, column: B) => stream[C],
) => stream[D] where B: Equatable, C: Record, D: Record

// Writes a critical status when fewer points came than a threshold.
@unavailable
builtin deadman : (
    <-tables: stream[A],
    check: {B with _check_id: C, _check_name: D, _type: E, tags: F},
    measurement: string,
    ?id: (r: {G with _check_id: C, _check_name: D}) => H,
    ?message: (
        r: {I with
            _check_id: C,
            _check_name: D,
            _level: string,
            _measurement: string,
            _source_measurement: J,
            _source_timestamp: int,
            _time: time,
            _type: E,
            dead: bool,
        },
    ) => K,
    ?threshold: L,
    ?topic: string,
) => stream[{I with
    _check_id: C,
    _check_name: D,
    _level: string,
    _measurement: string,
    _message: K,
    _source_measurement: J,
    _source_timestamp: int,
    _time: time,
    _type: E,
    dead: bool,
}] where A: Record, F: Record, G: Record, L: Comparable + Equatable

// Makes the record that describes a check.
@unavailable
builtin defineCheck : (
    id: A,
    name: B,
    ?type: C,
) => {_check_id: A, _check_name: B, _type: C, tags: {}}

// Groups rows by `_measurement` and further columns.
@unavailable
builtin groupBy : (<-tables: stream[A], columns: [string]) => stream[A] where A: Record

// Merges two streams into one and sets the measurement.
@unavailable
builtin join : (
    measurement: A,
    tables: B,
    ?on: [string],
) => stream[{C with _measurement: A}] where B: Record, C: Record

// Changes a column's name and may sum it up with an aggregate or a selector.
@unavailable
builtin select : (
    <-tables: A,
    as: string,
    ?column: B,
    ?fn: (<-: A, column: B) => stream[C],
) => stream[D] where B: Equatable, C: Record, D: Record

// Changes a column's name and sums it up in windows of time, empty ones by a default value.
@unavailable
builtin selectWindow : (
    <-tables: stream[A],
    as: string,
    defaultValue: B,
    every: duration,
    fn: (<-: stream[C], column: string) => stream[D],
    ?column: string,
) => stream[E] where A: Record, C: Record, D: Record, E: Record
