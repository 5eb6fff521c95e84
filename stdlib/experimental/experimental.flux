// Functions that Flux tries out, or tried out and then took over elsewhere. Import it as `experimental`.
package experimental

// Adds a duration to a time; `date.add()` has taken its place.
@unavailable
builtin addDuration : (
    d: duration,
    to: A,
    ?location: {offset: duration, zone: string},
) => time where A: Timeable

// Moves each table's times so that it begins at a common time.
@unavailable
builtin alignTime : (<-tables: stream[A], ?alignTo: B) => stream[C] where A: Record, C: Record

// Calls a function and gives its value or, where it failed, the error's message and code.
@unavailable
builtin catch : (fn: () => A) => {code: uint, msg: string, value: A}

// Runs one stream before another, and gives the second.
@unavailable
builtin chain : (first: stream[A], second: stream[B]) => stream[B] where A: Record, B: Record

// Counts the values of `_value` in each table.
@unavailable
builtin count : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: int}]

// Lists the rows in which two streams differ.
@unavailable
builtin diff : (<-got: stream[A], want: stream[A]) => stream[{A with _diff: string}]

// Lists the distinct values of `_value` in each table.
@unavailable
builtin distinct : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}]

// Replaces nulls in `_value` with a value or with the last value before them.
@unavailable
builtin fill : (
    <-tables: stream[{A with _value: B}],
    ?usePrevious: bool,
    ?value: B,
) => stream[{A with _value: B}]

// Keeps the first value of each table.
@unavailable
builtin first : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}]

// Adds columns to the group key, or sets it.
@unavailable
builtin group : (<-tables: stream[A], columns: [string], mode: string) => stream[A] where A: Record

// Counts how many values lie at or below each of a list of bounds.
@unavailable
builtin histogram : (
    <-tables: stream[{A with _value: float}],
    bins: [float],
    ?normalize: bool,
) => stream[{A with _value: float, le: float}]

// Estimates a quantile from the counts of a histogram.
@unavailable
builtin histogramQuantile : (
    <-tables: stream[{A with _value: float, le: float}],
    ?minValue: float,
    ?quantile: float,
) => stream[{A with _value: float}]

// Computes the area under the curve of `_value`, per unit of time.
@unavailable
builtin integral : (
    <-tables: stream[{A with _time: time, _value: B}],
    ?interpolate: string,
    ?unit: duration,
) => stream[{A with _value: B}]

// Joins two streams on equal group keys and times, with a function that makes the new row.
@unavailable
builtin join : (
    fn: (left: A, right: B) => C,
    left: stream[A],
    right: stream[B],
) => stream[C] where A: Record, B: Record, C: Record

// Computes Kaufman's adaptive moving average over `n` rows.
@unavailable
builtin kaufmansAMA : (
    <-tables: stream[{A with _value: B}],
    n: int,
) => stream[{A with _value: float}] where B: Numeric

// Keeps the last value of each table.
@unavailable
builtin last : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}]

// Keeps the row with the highest value of each table.
@unavailable
builtin max : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}]

// Computes the mean of the values of each table.
@unavailable
builtin mean : (<-tables: stream[{A with _value: float}]) => stream[{A with _value: float}]

// Keeps the row with the lowest value of each table.
@unavailable
builtin min : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}]

// Finds the values that occur most often in each table.
@unavailable
builtin mode : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}]

// Lists the keys of a record.
@unavailable
builtin objectKeys : (o: A) => [string] where A: Record

// Gives the first rows of the first tables of a stream, and stops.
@unavailable
builtin preview : (<-tables: stream[A], ?nrows: int, ?ntables: int) => stream[A] where A: Record

// Finds the value below which a given share of the values of each table lies.
@unavailable
builtin quantile : (
    <-tables: stream[{A with _value: float}],
    q: float,
    ?compression: float,
    ?method: string,
) => stream[{A with _value: float}]

// Sets several columns to the values of a record, in every row.
@unavailable
builtin set : (<-tables: stream[A], o: B) => stream[C] where A: Record, B: Record, C: Record

// Computes the skewness of the values of each table.
@unavailable
builtin skew : (<-tables: stream[{A with _value: float}]) => stream[{A with _value: float}]

// Computes the difference between the highest and the lowest value of each table.
@unavailable
builtin spread : (
    <-tables: stream[{A with _value: B}],
) => stream[{A with _value: B}] where B: Numeric

// Computes the standard deviation of the values of each table.
@unavailable
builtin stddev : (
    <-tables: stream[{A with _value: float}],
    ?mode: string,
) => stream[{A with _value: float}]

// Subtracts a duration from a time; `date.sub()` has taken its place.
@unavailable
builtin subDuration : (
    d: duration,
    from: A,
    ?location: {offset: duration, zone: string},
) => time where A: Timeable

// Adds up the values of each table.
@unavailable
builtin sum : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}] where B: Numeric

// Writes rows with a column a field to a bucket of InfluxDB.
@unavailable
builtin to : (
    <-tables: stream[A],
    ?bucket: string,
    ?bucketID: string,
    ?host: string,
    ?org: string,
    ?orgID: string,
    ?token: string,
) => stream[A] where A: Record

// Keeps the first row for each distinct value of `_value` in each table.
@unavailable
builtin unique : (<-tables: stream[{A with _value: B}]) => stream[{A with _value: B}]

// Turns columns into rows: the reverse of a pivot by field.
@unavailable
builtin unpivot : (
    <-tables: stream[{A with _time: time}],
    ?otherColumns: [string],
) => stream[{B with _field: string, _value: C}] where A: Record, B: Record

// Groups rows by windows of time.
@unavailable
builtin window : (
    <-tables: stream[{A with _start: time, _stop: time, _time: time}],
    ?createEmpty: bool,
    ?every: duration,
    ?location: {offset: duration, zone: string},
    ?offset: duration,
    ?period: duration,
) => stream[{A with _start: time, _stop: time, _time: time}]
