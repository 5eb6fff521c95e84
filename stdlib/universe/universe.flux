// What every script sees without an import: reading, shaping and summing up streams of tables, conversions between
// types, and the options that a script may set.
package universe

import "system"

// True, the bool.
builtin true : bool

// False, the bool.
builtin false : bool

// A duration without end, as of a window that holds everything.
builtin inf : duration

// The current time, the same wherever a run asks. A script may set it, and `--now` does.
option now = system.time

// Where the day begins, for windows and calendar functions: a time zone by name and an offset from it.
option location = {zone: "UTC", offset: 0h}

// Cuts each table into windows of time and sums every window up with an aggregate or a selector.
@unavailable
builtin aggregateWindow : (
    <-tables: stream[A],
    every: duration,
    fn: (<-: stream[B], column: C) => stream[D],
    ?column: C,
    ?createEmpty: bool,
    ?location: {offset: duration, zone: string},
    ?offset: duration,
    ?period: duration,
    ?timeDst: string,
    ?timeSrc: string,
) => stream[E] where A: Record, B: Record, D: Record, E: Record

// Converts a value to a bool.
builtin bool : (v: A) => bool

// Sorts by columns, ascending, and keeps the first `n` rows of each table.
@unavailable
builtin bottom : (<-tables: stream[A], n: int, ?columns: [string]) => stream[A] where A: Record

// Lists the buckets of an organisation.
@unavailable
builtin buckets : (?host: string, ?org: string, ?orgID: string, ?token: string) => stream[{
    id: string,
    name: string,
    organizationID: string,
    retentionPeriod: int,
    retentionPolicy: string,
}]

// Converts a string to bytes.
builtin bytes : (v: A) => bytes

// Computes Chande's momentum oscillator over `n` rows.
@unavailable
builtin chandeMomentumOscillator : (
    <-tables: stream[A],
    n: int,
    ?columns: [string],
) => stream[B] where A: Record, B: Record

// Lists the column labels of each table.
builtin columns : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record

// Tells whether a value is among the elements of an array.
builtin contains : (set: [A], value: A) => bool where A: Nullable

// Counts the rows of each table.
builtin count : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record

// Computes the covariance of two streams, joined on columns that they share.
@unavailable
builtin cov : (on: [string], x: A, y: B, ?pearsonr: bool) => stream[C] where C: Record

// Computes the covariance of two columns in each table.
@unavailable
builtin covariance : (
    <-tables: stream[A],
    columns: [string],
    ?pearsonr: bool,
    ?valueDst: string,
) => stream[B] where A: Record, B: Record

// Replaces each value with the sum of it and all values before it in its table.
@unavailable
builtin cumulativeSum : (
    <-tables: stream[A],
    ?columns: [string],
) => stream[B] where A: Record, B: Record

// Computes the rate of change between neighbouring rows, per unit of time.
@unavailable
builtin derivative : (
    <-tables: stream[A],
    ?columns: [string],
    ?initialZero: bool,
    ?nonNegative: bool,
    ?timeColumn: string,
    ?unit: duration,
) => stream[B] where A: Record, B: Record

// Ends the run with an error message.
builtin die : (msg: string) => A

// Computes the difference between each row and the one before.
@unavailable
builtin difference : (
    <-tables: stream[A],
    ?columns: [string],
    ?initialZero: bool,
    ?keepFirst: bool,
    ?nonNegative: bool,
) => stream[B] where A: Record, B: Record

// Gives a value of any type as Flux would write it.
builtin display : (v: A) => string

// Lists the distinct values of a column in each table.
@unavailable
builtin distinct : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record

// Computes the double exponential moving average of `_value` over `n` rows.
@unavailable
builtin doubleEMA : (
    <-tables: stream[{A with _value: B}],
    n: int,
) => stream[C] where B: Numeric, C: Record

// Removes columns.
builtin drop : (
    <-tables: stream[A],
    ?columns: [string],
    ?fn: (column: string) => bool,
) => stream[B] where A: Record, B: Record

// Copies a column under another name.
builtin duplicate : (
    <-tables: stream[A],
    as: string,
    column: string,
) => stream[B] where A: Record, B: Record

// Converts a value to a duration.
builtin duration : (v: A) => duration

// Adds the time that passed between each row and the one before.
@unavailable
builtin elapsed : (
    <-tables: stream[A],
    ?columnName: string,
    ?timeColumn: string,
    ?unit: duration,
) => stream[B] where A: Record, B: Record

// Computes the exponential moving average of `_value` over `n` rows.
@unavailable
builtin exponentialMovingAverage : (
    <-tables: stream[{A with _value: B}],
    n: int,
) => stream[{A with _value: B}] where B: Numeric

// Replaces nulls in a column with a value or with the last value before them.
@unavailable
builtin fill : (
    <-tables: stream[A],
    ?column: string,
    ?usePrevious: bool,
    ?value: B,
) => stream[C] where A: Record, C: Record

// Keeps the rows for which a function is true.
builtin filter : (
    <-tables: stream[A],
    fn: (r: A) => bool,
    ?onEmpty: string,
) => stream[A] where A: Record

// Takes one column, as an array, out of the first table whose group key fits.
builtin findColumn : (
    <-tables: stream[A],
    column: string,
    fn: (key: B) => bool,
) => [C] where A: Record, B: Record

// Takes one row, as a record, out of the first table whose group key fits.
builtin findRecord : (
    <-tables: stream[A],
    fn: (key: B) => bool,
    idx: int,
) => A where A: Record, B: Record

// Keeps the first row of each table whose value is not null.
builtin first : (<-tables: stream[A], ?column: string) => stream[A] where A: Record

// Converts a value to a float.
builtin float : (v: A) => float

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

// Gives a column of a table as an array.
builtin getColumn : (<-table: stream[A], column: string) => [B] where A: Record

// Gives a row of a table as a record.
builtin getRecord : (<-table: stream[A], idx: int) => A where A: Record

// Sorts rows into tables by the values of columns: sets the group key.
builtin group : (
    <-tables: stream[A],
    ?columns: [string],
    ?mode: string,
) => stream[A] where A: Record

// Keeps the `n` groups with the highest mean.
@unavailable
builtin highestAverage : (
    <-tables: stream[A],
    n: int,
    ?column: string,
    ?groupColumns: [string],
) => stream[B] where A: Record, B: Record

// Keeps the `n` groups with the highest last value.
@unavailable
builtin highestCurrent : (
    <-tables: stream[A],
    n: int,
    ?column: string,
    ?groupColumns: [string],
) => stream[A] where A: Record

// Keeps the `n` groups with the highest maximum.
@unavailable
builtin highestMax : (
    <-tables: stream[A],
    n: int,
    ?column: string,
    ?groupColumns: [string],
) => stream[A] where A: Record

// Counts how many values lie at or below each of a list of bounds.
@unavailable
builtin histogram : (
    <-tables: stream[A],
    bins: [float],
    ?column: string,
    ?countColumn: string,
    ?normalize: bool,
    ?upperBoundColumn: string,
) => stream[B] where A: Record, B: Record

// Estimates a quantile from the counts of a histogram.
@unavailable
builtin histogramQuantile : (
    <-tables: stream[A],
    ?countColumn: string,
    ?minValue: float,
    ?onNonmonotonic: string,
    ?quantile: float,
    ?upperBoundColumn: string,
    ?valueColumn: string,
) => stream[B] where A: Record, B: Record

// Forecasts `n` values with the method of Holt and Winters.
@unavailable
builtin holtWinters : (
    <-tables: stream[A],
    interval: duration,
    n: int,
    ?column: string,
    ?seasonality: int,
    ?timeColumn: string,
    ?withFit: bool,
    ?withMinSSE: bool,
) => stream[B] where A: Record, B: Record

// Keeps the rows whose time lies between two hours of the day.
@unavailable
builtin hourSelection : (
    <-tables: stream[A],
    start: int,
    stop: int,
    ?location: {offset: duration, zone: string},
    ?timeColumn: string,
) => stream[A] where A: Record

// Sums up the rises of a counter that may have been reset.
@unavailable
builtin increase : (<-tables: stream[A], ?columns: [string]) => stream[B] where A: Record, B: Record

// Converts a value to an int.
builtin int : (v: A) => int

// Computes the area under a curve, per unit of time.
@unavailable
builtin integral : (
    <-tables: stream[A],
    ?column: string,
    ?interpolate: string,
    ?timeColumn: string,
    ?unit: duration,
) => stream[B] where A: Record, B: Record

// Joins two streams on columns with equal values.
@unavailable
builtin join : (<-tables: A, ?method: string, ?on: [string]) => stream[B] where A: Record, B: Record

// Computes Kaufman's adaptive moving average over `n` rows.
@unavailable
builtin kaufmansAMA : (
    <-tables: stream[A],
    n: int,
    ?column: string,
) => stream[B] where A: Record, B: Record

// Computes Kaufman's efficiency ratio over `n` rows.
@unavailable
builtin kaufmansER : (<-tables: stream[A], n: int) => stream[{B with _value: float}] where A: Record

// Keeps the named columns and removes all others.
builtin keep : (
    <-tables: stream[A],
    ?columns: [string],
    ?fn: (column: string) => bool,
) => stream[B] where A: Record, B: Record

// Lists the group key's columns of each table.
builtin keys : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record

// Lists the distinct values of columns, each beside its column's name.
@unavailable
builtin keyValues : (
    <-tables: stream[A],
    ?keyColumns: [string],
) => stream[{B with _key: string, _value: C}] where A: Record, B: Record

// Keeps the last row of each table whose value is not null.
builtin last : (<-tables: stream[A], ?column: string) => stream[A] where A: Record

// Counts the elements of an array.
builtin length : (<-arr: [A]) => int

// Keeps the first rows of each table.
builtin limit : (<-tables: stream[A], n: int, ?offset: int) => stream[A]

// Makes a list of bounds that stand equally far apart, for histograms.
@unavailable
builtin linearBins : (count: int, start: float, width: float, ?infinity: bool) => [float]

// Makes a list of bounds that grow by a factor, for histograms.
@unavailable
builtin logarithmicBins : (count: int, factor: float, start: float, ?infinity: bool) => [float]

// Keeps the `n` groups with the lowest mean.
@unavailable
builtin lowestAverage : (
    <-tables: stream[A],
    n: int,
    ?column: string,
    ?groupColumns: [string],
) => stream[B] where A: Record, B: Record

// Keeps the `n` groups with the lowest last value.
@unavailable
builtin lowestCurrent : (
    <-tables: stream[A],
    n: int,
    ?column: string,
    ?groupColumns: [string],
) => stream[A] where A: Record

// Keeps the `n` groups with the lowest minimum.
@unavailable
builtin lowestMin : (
    <-tables: stream[A],
    n: int,
    ?column: string,
    ?groupColumns: [string],
) => stream[A] where A: Record

// Makes a new row out of each row.
builtin map : (<-tables: stream[A], fn: (r: A) => B, ?mergeKey: bool) => stream[B]

// Keeps the row with the highest value of each table.
builtin max : (<-tables: stream[A], ?column: string) => stream[A] where A: Record

// Computes the mean of the values of each table.
builtin mean : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record

// Computes the median of the values of each table.
@unavailable
builtin median : (
    <-tables: stream[A],
    ?column: string,
    ?compression: float,
    ?method: string,
) => stream[A] where A: Record

// Keeps the row with the lowest value of each table.
builtin min : (<-tables: stream[A], ?column: string) => stream[A] where A: Record

// Finds the values that occur most often in each table.
@unavailable
builtin mode : (
    <-tables: stream[A],
    ?column: string,
) => stream[{B with _value: C}] where A: Record, B: Record

// Computes the mean of each row and the `n - 1` rows before it.
@unavailable
builtin movingAverage : (
    <-tables: stream[{A with _value: B}],
    n: int,
) => stream[{A with _value: float}] where B: Numeric

// Computes Pearson's correlation of two streams, joined on columns that they share.
@unavailable
builtin pearsonr : (on: [string], x: A, y: B) => stream[C] where C: Record

// Turns rows into columns: one row for each row key, one column for each column key.
@unavailable
builtin pivot : (
    <-tables: stream[A],
    columnKey: [string],
    rowKey: [string],
    valueColumn: string,
) => stream[B] where A: Record, B: Record

// Finds the value below which a given share of the values of each table lies.
@unavailable
builtin quantile : (
    <-tables: stream[A],
    q: float,
    ?column: string,
    ?compression: float,
    ?method: string,
) => stream[A] where A: Record

// Keeps the rows of a range of time.
builtin range : (
    <-tables: stream[{A with _time: time}],
    start: B,
    ?stop: C,
) => stream[{A with _start: time, _stop: time, _time: time}]

// Sums the rows of each table up into one record, with a function.
@unavailable
builtin reduce : (
    <-tables: stream[A],
    fn: (accumulator: B, r: A) => B,
    identity: B,
) => stream[C] where A: Record, B: Record, C: Record

// Computes the relative strength index over `n` rows.
@unavailable
builtin relativeStrengthIndex : (
    <-tables: stream[A],
    n: int,
    ?columns: [string],
) => stream[B] where A: Record, B: Record

// Gives columns other names.
builtin rename : (
    <-tables: stream[A],
    ?columns: B,
    ?fn: (column: string) => string,
) => stream[C] where A: Record, B: Record, C: Record

// Keeps every `n`-th row of each table.
@unavailable
builtin sample : (
    <-tables: stream[A],
    n: int,
    ?column: string,
    ?pos: int,
) => stream[A] where A: Record

// Gives a column the same string in every row.
builtin set : (<-tables: stream[A], key: string, value: string) => stream[A] where A: Record

// Computes the skewness of the values of each table.
@unavailable
builtin skew : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record

// Orders the rows of each table by columns.
builtin sort : (<-tables: stream[A], ?columns: [string], ?desc: bool) => stream[A] where A: Record

// Computes the difference between the highest and the lowest value of each table.
@unavailable
builtin spread : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record

// Counts, in each row, for how many rows in a row a condition has held.
@unavailable
builtin stateCount : (
    <-tables: stream[A],
    fn: (r: A) => bool,
    ?column: string,
) => stream[B] where A: Record, B: Record

// Tells, in each row, for how long a condition has held.
@unavailable
builtin stateDuration : (
    <-tables: stream[A],
    fn: (r: A) => bool,
    ?column: string,
    ?timeColumn: string,
    ?unit: duration,
) => stream[B] where A: Record, B: Record

// Tells, in each row, for how many rows and for how long a condition has held.
@unavailable
builtin stateTracking : (
    <-tables: stream[A],
    fn: (r: A) => bool,
    ?countColumn: string,
    ?durationColumn: string,
    ?durationUnit: duration,
    ?timeColumn: string,
) => stream[B] where A: Record, B: Record

// Computes the standard deviation of the values of each table.
@unavailable
builtin stddev : (
    <-tables: stream[A],
    ?column: string,
    ?mode: string,
) => stream[B] where A: Record, B: Record

// Converts a value to a string.
builtin string : (v: A) => string

// Adds up the values of each table.
builtin sum : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record

// Takes the first table whose group key fits out of a stream.
builtin tableFind : (
    <-tables: stream[A],
    fn: (key: B) => bool,
) => stream[A] where A: Record, B: Record

// Keeps the last rows of each table.
builtin tail : (<-tables: stream[A], n: int, ?offset: int) => stream[A]

// Converts a value to a time.
builtin time : (v: A) => time

// Computes, at every step of time, the mean of the values of a period before it.
@unavailable
builtin timedMovingAverage : (
    <-tables: stream[A],
    every: duration,
    period: duration,
    ?column: string,
) => stream[B] where A: Record, B: Record

// Moves times by a duration.
@unavailable
builtin timeShift : (<-tables: stream[A], duration: duration, ?columns: [string]) => stream[A]

// Computes a mean in which each value counts for the time that it held.
@unavailable
builtin timeWeightedAvg : (
    <-tables: stream[A],
    unit: duration,
) => stream[{B with _start: C, _stop: D, _value: float}] where A: Record

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

// Converts the column `_value` to bools.
toBool = (tables=<-) => tables |> map(fn: (r) => ({r with _value: bool(v: r._value)}))

// Gives today's date: midnight, UTC, of the day that `now()` lies in.
builtin today : () => time

// Converts the column `_value` to floats.
toFloat = (tables=<-) => tables |> map(fn: (r) => ({r with _value: float(v: r._value)}))

// Converts the column `_value` to ints.
toInt = (tables=<-) => tables |> map(fn: (r) => ({r with _value: int(v: r._value)}))

// Sorts by columns, descending, and keeps the first `n` rows of each table.
@unavailable
builtin top : (<-tables: stream[A], n: int, ?columns: [string]) => stream[A] where A: Record

// Converts the column `_value` to strings.
toString = (tables=<-) => tables |> map(fn: (r) => ({r with _value: string(v: r._value)}))

// Converts the column `_value` to times.
toTime = (tables=<-) => tables |> map(fn: (r) => ({r with _value: time(v: r._value)}))

// Converts the column `_value` to uints.
toUInt = (tables=<-) => tables |> map(fn: (r) => ({r with _value: uint(v: r._value)}))

// Computes the triple exponential moving average of `_value` over `n` rows.
@unavailable
builtin tripleEMA : (
    <-tables: stream[{A with _value: B}],
    n: int,
) => stream[C] where B: Numeric, C: Record

// Computes the rate of change of the triple exponential moving average (TRIX).
@unavailable
builtin tripleExponentialDerivative : (
    <-tables: stream[{A with _value: B}],
    n: int,
) => stream[{A with _value: float}] where A: Record, B: Numeric

// Cuts the times of `_time` down to a unit.
@unavailable
builtin truncateTimeColumn : (
    <-tables: stream[{A with _time: B}],
    unit: duration,
    ?timeColumn: C,
) => stream[{A with _time: time}] where B: Timeable

// Converts a value to a uint.
builtin uint : (v: A) => uint

// Puts several streams together into one.
builtin union : (tables: [stream[A]]) => stream[A] where A: Record

// Keeps the first row for each distinct value of a column in each table.
@unavailable
builtin unique : (<-tables: stream[A], ?column: string) => stream[A] where A: Record

// Groups rows by windows of time.
@unavailable
builtin window : (
    <-tables: stream[A],
    ?createEmpty: bool,
    ?every: duration,
    ?location: {offset: duration, zone: string},
    ?offset: duration,
    ?period: duration,
    ?startColumn: string,
    ?stopColumn: string,
    ?timeColumn: string,
) => stream[B] where A: Record, B: Record

// Hands a stream out as a result of the script.
builtin yield : (<-tables: stream[A], ?name: string) => stream[A] where A: Record
