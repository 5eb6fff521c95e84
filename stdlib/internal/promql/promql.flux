// What PromQL is translated to. Import it as `internal/promql`.
package promql

// Counts how often a value changed.
@unavailable
builtin changes : (<-tables: stream[{A with _value: float}]) => stream[{B with _value: float}]

// Gives one table without rows.
@unavailable
builtin emptyTable : () => stream[{_start: time, _stop: time, _time: time, _value: float}]

// Computes rates, increases and deltas as PromQL does.
@unavailable
builtin extrapolatedRate : (
    <-tables: stream[{A with _start: time, _stop: time, _time: time, _value: float}],
    ?isCounter: bool,
    ?isRate: bool,
) => stream[{B with _value: float}]

// Smooths values by double exponential smoothing.
@unavailable
builtin holtWinters : (
    <-tables: stream[{A with _time: time, _value: float}],
    ?smoothingFactor: float,
    ?trendFactor: float,
) => stream[{B with _value: float}]

// Computes rates and deltas of the last two rows.
@unavailable
builtin instantRate : (
    <-tables: stream[{A with _time: time, _value: float}],
    ?isRate: bool,
) => stream[{B with _value: float}]

// Joins two streams with a function that makes the new row.
@unavailable
builtin join : (
    fn: (left: A, right: B) => C,
    left: stream[A],
    right: stream[B],
) => stream[C] where A: Record, B: Record, C: Record

// Sets a label to what a regular expression finds in another.
@unavailable
builtin labelReplace : (
    <-tables: stream[{A with _value: float}],
    destination: string,
    regex: string,
    replacement: string,
    source: string,
) => stream[{B with _value: float}]

// Fits a straight line and gives its slope or what it predicts.
@unavailable
builtin linearRegression : (
    <-tables: stream[{A with _stop: time, _time: time, _value: float}],
    ?fromNow: float,
    ?predict: bool,
) => stream[{B with _value: float}]

// Estimates a quantile from the counts of a histogram.
@unavailable
builtin promHistogramQuantile : (
    <-tables: stream[A],
    ?countColumn: string,
    ?quantile: float,
    ?upperBoundColumn: string,
    ?valueColumn: string,
) => stream[B] where A: Record, B: Record

// Gives the day of the month of a timestamp.
@unavailable
builtin promqlDayOfMonth : (timestamp: float) => float

// Gives the day of the week of a timestamp.
@unavailable
builtin promqlDayOfWeek : (timestamp: float) => float

// Gives the number of days in the month of a timestamp.
@unavailable
builtin promqlDaysInMonth : (timestamp: float) => float

// Gives the hour of a timestamp.
@unavailable
builtin promqlHour : (timestamp: float) => float

// Gives the minute of a timestamp.
@unavailable
builtin promqlMinute : (timestamp: float) => float

// Gives the month of a timestamp.
@unavailable
builtin promqlMonth : (timestamp: float) => float

// Gives the year of a timestamp.
@unavailable
builtin promqlYear : (timestamp: float) => float

// Finds the value below which a given share of the values of each table lies.
@unavailable
builtin quantile : (<-tables: stream[A], q: float, ?method: string) => stream[A] where A: Record

// Counts how often a counter was reset.
@unavailable
builtin resets : (<-tables: stream[{A with _value: float}]) => stream[{B with _value: float}]

// Gives each row's time in seconds.
@unavailable
builtin timestamp : (<-tables: stream[{A with _value: float}]) => stream[{A with _value: float}]
