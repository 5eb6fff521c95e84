// What every script sees without an import: functions that read, shape and sum up streams of tables, conversions
// between types, and the options that a script may set.
package universe

import "system"

// The bool that is false.
builtin false : bool

// The bool that is true.
builtin true : bool

// A duration without end, as in `window(every: inf)`. It is no float; infinity as a float is `math.mInf(sign: 1)`.
builtin inf : duration

// Where the day begins for windows and calendar functions: a time zone by name, and an offset to add to it.
option location = {zone: "UTC", offset: 0h}

// Gives the current time, the same at every call in a run.
//
// A script sets it with `option now = () => 2024-06-01T00:00:00Z`, the command line with `--now`. Then relative times,
// such as `range(start: -1h)`, count from there. The clock itself, running on, is `system.time()`.
//
// ## Examples
//
// A fixed clock makes a script give the same result every day.
//
// ```flux
// import "array"
//
// option now = () => 2024-06-01T12:30:00Z
//
// array.from(rows: [{now: now(), today: today()}])
// ```
option now = system.time

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
//
// A null stays null. What cannot be converted fails the run.
//
// ## Parameters
//
// - v: Value to convert: a bool, the strings `"true"` and `"false"`, the numbers 0 and 1 of every number type.
//
// ## Examples
//
// ```flux
// import "array"
//
// array.from(rows: [{reply: "true", flag: 1}, {reply: "false", flag: 0}])
//     |> map(fn: (r) => ({reply: bool(v: r.reply), flag: bool(v: r.flag)}))
// ```
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

// Converts a string to the bytes of its UTF-8.
//
// No column holds bytes. `display()` shows them as hexadecimal digits, `string()` reads them back.
//
// ## Parameters
//
// - v: String to convert.
//
// ## Examples
//
// ```flux
// import "array"
//
// array.from(rows: [{word: "tide", bytes: display(v: bytes(v: "tide"))}])
// ```
builtin bytes : (v: A) => bytes

// Computes Chande's momentum oscillator over `n` rows.
@unavailable
builtin chandeMomentumOscillator : (
    <-tables: stream[A],
    n: int,
    ?columns: [string],
) => stream[B] where A: Record, B: Record

// Lists the column labels of each table, one a row, in the order of the columns.
//
// The output has the group key's columns and the column of labels, which are strings.
//
// ## Parameters
//
// - column: Name of the column of labels. Default is `"_value"`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "array"
//
// array.from(rows: [{site: "dam", level: 4.1, open: true}])
//     |> columns(column: "label")
// ```
builtin columns : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record

// Tells whether a value is among the elements of an array.
//
// Values are compared exactly: strings with their case, times to the nanosecond. NaN is in no array.
//
// ## Parameters
//
// - value: Value to look for.
// - set: Array to look in.
//
// ## Examples
//
// Keep the rows of some sites.
//
// ```flux
// import "array"
//
// wanted = ["dam", "weir"]
//
// array.from(rows: [{site: "dam", m: 4.1}, {site: "mill", m: 2.5}, {site: "weir", m: 1.9}])
//     |> filter(fn: (r) => contains(value: r.site, set: wanted))
// ```
builtin contains : (set: [A], value: A) => bool where A: Nullable

// Counts the rows of each table, those with a null included.
//
// The output is one row a table: the group key's columns and the count, an int. An empty table counts 0.
//
// ## Parameters
//
// - column: Column to count in; the count takes its place. It is not in the group key, and not a time column. Default
//   is `"_value"`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// Count the rows of each table.
//
// ```flux
// import "sampledata"
//
// sampledata.string()
//     |> count()
// ```
//
// Count the rows that fit a condition, and keep the tables that have none.
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> filter(fn: (r) => r._value > 17, onEmpty: "keep")
//     |> count()
// ```
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
//
// It has any type, so it can stand where a value is asked for.
//
// ## Parameters
//
// - msg: The message.
//
// ## Examples
//
// ```flux
// import "array"
//
// price = (grade) =>
//     if grade == "A" then
//         3.5
//     else if grade == "B" then
//         2.0
//     else
//         die(msg: "there is no grade ${grade}")
//
// array.from(rows: [{grade: "A"}, {grade: "B"}])
//     |> map(fn: (r) => ({r with price: price(grade: r.grade)}))
// ```
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

// Gives a value of any type as a string, much as Flux would write it.
//
// Unlike `string()` it takes arrays, records, dictionaries and functions as well. A null gives `<null>`, bytes are
// shown as hexadecimal digits, times with nine digits of the second's fraction.
//
// ## Parameters
//
// - v: Value to show.
//
// ## Examples
//
// ```flux
// import "array"
//
// array.from(
//     rows: [
//         {kind: "record", shown: display(v: {site: "dam", level: 4.1})},
//         {kind: "array", shown: display(v: [1h, 90s])},
//         {kind: "dictionary", shown: display(v: ["a": 1, "b": 2])},
//         {kind: "time", shown: display(v: 2024-06-01T12:00:00Z)},
//     ],
// )
// ```
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
//
// A group key column that is removed leaves the group key; tables that then have the same key become one. A column that
// a table does not have is no error.
//
// ## Parameters
//
// - columns: Columns to remove. Not together with `fn`.
// - fn: Function that takes a `column`'s name and tells whether to remove it. Not together with `columns`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// Remove columns by name.
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> drop(columns: ["_time"])
// ```
//
// Remove columns by a pattern. Without `tag` the two tables become one.
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> limit(n: 2)
//     |> drop(fn: (column) => column =~ /^t/)
// ```
builtin drop : (
    <-tables: stream[A],
    ?columns: [string],
    ?fn: (column: string) => bool,
) => stream[B] where A: Record, B: Record

// Copies a column under another name.
//
// The copy stands behind the other columns, or replaces the column of that name where it stands. The copy of a group
// key column is not in the group key.
//
// ## Parameters
//
// - column: Column to copy.
// - as: Name of the copy.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> limit(n: 2)
//     |> duplicate(column: "tag", as: "label")
// ```
builtin duplicate : (
    <-tables: stream[A],
    as: string,
    column: string,
) => stream[B] where A: Record, B: Record

// Converts a value to a duration.
//
// No column holds durations; convert them with `string()` or `int()`. What cannot be converted fails the run.
//
// ## Parameters
//
// - v: Value to convert: a duration; an int or a uint, which counts nanoseconds; a string in the form of a duration
//   literal, such as `"1h20m"`.
//
// ## Examples
//
// ```flux
// import "array"
//
// array.from(rows: [{length: "90m"}, {length: "1d12h"}])
//     |> map(
//         fn: (r) => {
//             d = duration(v: r.length)
//
//             return {r with ns: int(v: d), short: string(v: d)}
//         },
//     )
// ```
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
//
// A row for which it is false or null goes: comparisons with null are null, so `r._value > 5` and `not (r._value > 5)`
// both lose a null. `exists r._value` tells nulls apart.
//
// ## Parameters
//
// - fn: Function that takes a row `r` and gives a bool.
// - onEmpty: What becomes of a table that has lost all its rows: `"drop"` leaves it out, `"keep"` passes it on as an
//   empty table. Default is `"drop"`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// Keep the rows above a limit.
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> filter(fn: (r) => r._value > 10)
// ```
//
// Keep the rows that have a value, of one table.
//
// ```flux
// import "sampledata"
//
// sampledata.int(includeNull: true)
//     |> filter(fn: (r) => exists r._value and r.tag == "t1")
// ```
//
// Keep tables that have lost all their rows, so that they are counted.
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> filter(fn: (r) => r._value > 18, onEmpty: "keep")
//     |> count()
// ```
builtin filter : (
    <-tables: stream[A],
    fn: (r: A) => bool,
    ?onEmpty: string,
) => stream[A] where A: Record

// Takes one column, as an array, out of the first table whose group key fits.
//
// The part of the script that gives the stream runs at once. The array is empty where no table fits or the table has no
// such column.
//
// ## Parameters
//
// - fn: Function that takes a group `key`, a record of its columns alone, and gives a bool.
// - column: Column to take.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// Take a table's values, and the highest of them.
//
// ```flux
// import "array"
// import "sampledata"
//
// values =
//     sampledata.int()
//         |> sort(desc: true)
//         |> findColumn(fn: (key) => key.tag == "t1", column: "_value")
//
// array.from(rows: [{n: length(arr: values), highest: values[0]}])
// ```
builtin findColumn : (
    <-tables: stream[A],
    column: string,
    fn: (key: B) => bool,
) => [C] where A: Record, B: Record

// Takes one row, as a record, out of the first table whose group key fits.
//
// The part of the script that gives the stream runs at once. The record is empty where no table fits or the table has
// no row of that number.
//
// ## Parameters
//
// - fn: Function that takes a group `key`, a record of its columns alone, and gives a bool.
// - idx: Number of the row, from 0.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// Give each value as its share of the total.
//
// ```flux
// import "sampledata"
//
// data = sampledata.float()
//
// total =
//     data
//         |> group()
//         |> sum()
//         |> findRecord(fn: (key) => true, idx: 0)
//
// data
//     |> map(fn: (r) => ({r with share: r._value / total._value}))
// ```
builtin findRecord : (
    <-tables: stream[A],
    fn: (key: B) => bool,
    idx: int,
) => A where A: Record, B: Record

// Keeps the first row of each table whose value is not null.
//
// The row keeps all its columns. A table with nulls only gives an empty table.
//
// ## Parameters
//
// - column: Column that must not be null. Default is `"_value"`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.int(includeNull: true)
//     |> first()
// ```
builtin first : (<-tables: stream[A], ?column: string) => stream[A] where A: Record

// Converts a value to a float.
//
// A null stays null. What cannot be converted fails the run.
//
// ## Parameters
//
// - v: Value to convert: a number of every type; a bool, which is 0 or 1; a string such as `"2.5"`, `"1e3"`, `"NaN"` or
//   `"+Inf"`.
//
// ## Examples
//
// ```flux
// import "array"
//
// array.from(rows: [{text: "2.5", n: 3, on: true}, {text: "-1e3", n: -4, on: false}])
//     |> map(fn: (r) => ({text: float(v: r.text), n: float(v: r.n), on: float(v: r.on)}))
// ```
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
//
// ## Parameters
//
// - column: Column to take. That the table has none of the name is an error.
// - table: Table, as `tableFind()` gives it. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "array"
// import "sampledata"
//
// times =
//     sampledata.int()
//         |> tableFind(fn: (key) => key.tag == "t2")
//         |> getColumn(column: "_time")
//
// array.from(rows: [{rows: length(arr: times), first: times[0]}])
// ```
builtin getColumn : (<-table: stream[A], column: string) => [B] where A: Record

// Gives a row of a table as a record.
//
// ## Parameters
//
// - idx: Number of the row, from 0.
// - table: Table, as `tableFind()` gives it. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "array"
// import "sampledata"
//
// row =
//     sampledata.int()
//         |> tableFind(fn: (key) => key.tag == "t2")
//         |> getRecord(idx: 3)
//
// array.from(rows: [{at: row._time, value: row._value}])
// ```
builtin getRecord : (<-table: stream[A], idx: int) => A where A: Record

// Sorts rows into tables by the values of columns: sets the group key.
//
// Rows with the same values in the group key's columns come into one table. A null is a value of its own. `group()`
// puts all rows into one table. The rows keep the order in which they come; `sort()` behind `group()` makes an order of
// its own.
//
// ## Parameters
//
// - columns: Columns of the group key, or those outside it. Default is `[]`.
// - mode: `"by"` makes the columns the group key; `"except"` makes all columns but these the group key. Default is
//   `"by"`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// One table a tank, whatever the key was before.
//
// ```flux
// import "array"
//
// array.from(
//     rows: [
//         {tank: "t1", fish: "carp", kg: 7},
//         {tank: "t2", fish: "pike", kg: 3},
//         {tank: "t1", fish: "bass", kg: 9},
//     ],
// )
//     |> group(columns: ["tank"])
// ```
//
// All columns but two are the group key.
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> limit(n: 2)
//     |> group(columns: ["_time", "_value"], mode: "except")
// ```
//
// All rows in one table.
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> limit(n: 2)
//     |> group()
// ```
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
//
// A null stays null. What cannot be converted fails the run.
//
// ## Parameters
//
// - v: Value to convert: a number of every type, a float cut toward zero; a bool, which is 0 or 1; a time, the
//   nanoseconds since 1970; a duration, its nanoseconds; a string of decimal digits, with a sign or without.
//
// ## Examples
//
// ```flux
// import "array"
//
// array.from(
//     rows: [
//         {text: "12", x: 7.9, at: 1970-01-01T00:00:01Z},
//         {text: "-3", x: -7.9, at: 1970-01-01T00:01:00Z},
//     ],
// )
//     |> map(fn: (r) => ({text: int(v: r.text), x: int(v: r.x), at: int(v: r.at)}))
// ```
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
//
// The columns stay in the order of the table. A group key column that is removed leaves the group key; tables that then
// have the same key become one. A column that a table does not have is no error.
//
// ## Parameters
//
// - columns: Columns to keep. Not together with `fn`.
// - fn: Function that takes a `column`'s name and tells whether to keep it. Not together with `columns`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// Keep columns by name.
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> keep(columns: ["tag", "_value"])
// ```
//
// Keep columns by a pattern.
//
// ```flux
// import "array"
//
// array.from(rows: [{silo: "s1", temp_top: 14.1, temp_mid: 15.0, moisture: 11.8}])
//     |> keep(fn: (column) => column =~ /^temp_/)
// ```
builtin keep : (
    <-tables: stream[A],
    ?columns: [string],
    ?fn: (column: string) => bool,
) => stream[B] where A: Record, B: Record

// Lists the group key's columns of each table, one a row.
//
// The output has the group key's columns and the column of labels, which are strings.
//
// ## Parameters
//
// - column: Name of the column of labels. Default is `"_value"`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> keys()
// ```
builtin keys : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record

// Lists the distinct values of columns, each beside its column's name.
@unavailable
builtin keyValues : (
    <-tables: stream[A],
    ?keyColumns: [string],
) => stream[{B with _key: string, _value: C}] where A: Record, B: Record

// Keeps the last row of each table whose value is not null.
//
// The row keeps all its columns. A table with nulls only gives an empty table.
//
// ## Parameters
//
// - column: Column that must not be null. Default is `"_value"`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.int(includeNull: true)
//     |> last()
// ```
builtin last : (<-tables: stream[A], ?column: string) => stream[A] where A: Record

// Counts the elements of an array.
//
// ## Parameters
//
// - arr: Array. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "array"
//
// crew = ["Ada", "Bo", "Cy"]
//
// array.from(rows: [{crew: length(arr: crew), nobody: length(arr: [])}])
// ```
builtin length : (<-arr: [A]) => int

// Keeps the first rows of each table.
//
// A table that the offset uses up is left out.
//
// ## Parameters
//
// - n: How many rows to keep.
// - offset: How many rows to pass over before. Default is `0`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// The first two rows of each table.
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> limit(n: 2)
// ```
//
// The two rows behind the first one: a page of results.
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> limit(n: 2, offset: 1)
// ```
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
//
// The record that `fn` gives is the new row, of bools, ints, uints, floats, strings and times. `{r with …}` keeps the
// columns of `r` and changes or adds some; without `with` only the named columns remain. A group key column that is
// left out leaves the group key, and a row whose group key changes moves to the table of its new key. Arithmetic with
// null gives null; a column that a table does not have reads as null.
//
// ## Parameters
//
// - fn: Function that takes a row `r` and gives a record.
// - mergeKey: Deprecated: keeps the group key's columns though `fn` leaves them out. Default is `false`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// Change a column and add one.
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> limit(n: 3)
//     |> map(fn: (r) => ({r with _value: r._value * 10, odd: r._value % 2 != 0}))
// ```
//
// Make rows of other columns; without `tag` in them all rows come into one table.
//
// ```flux
// import "sampledata"
//
// sampledata.float()
//     |> limit(n: 2)
//     |> map(
//         fn: (r) =>
//             ({
//                 label: "${r.tag} at ${r._time}",
//                 level: if r._value > 10.0 then "high" else "low",
//             }),
//     )
// ```
builtin map : (<-tables: stream[A], fn: (r: A) => B, ?mergeKey: bool) => stream[B]

// Keeps the row with the highest value of each table.
//
// The row keeps all its columns; of equal values the first counts. Nulls are passed over; a table with nulls only gives
// an empty table. A NaN is passed over too, unless there is nothing else.
//
// ## Parameters
//
// - column: Column to compare. Default is `"_value"`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> max()
// ```
builtin max : (<-tables: stream[A], ?column: string) => stream[A] where A: Record

// Computes the mean of the values of each table.
//
// The output is one row a table: the group key's columns and the mean, a float. Nulls are left out; with no value at
// all the mean is null.
//
// ## Parameters
//
// - column: Column of numbers; the mean takes its place. Default is `"_value"`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.int(includeNull: true)
//     |> mean()
// ```
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
//
// The row keeps all its columns; of equal values the first counts. Nulls are passed over; a table with nulls only gives
// an empty table. A NaN is passed over too, unless there is nothing else.
//
// ## Parameters
//
// - column: Column to compare. Default is `"_value"`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> min()
// ```
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
//
// The bounds become the columns `_start` and `_stop`, which join the group key. Rows without a time go.
//
// ## Parameters
//
// - start: First time to keep: a time; a duration, which counts from `now()`; an int, the seconds since 1970.
// - stop: First time not to keep, in the same forms. Default is `now()`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// Between two times.
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> range(start: 2021-01-01T00:00:10Z, stop: 2021-01-01T00:00:40Z)
// ```
//
// Relative to a clock that stands.
//
// ```flux
// import "sampledata"
//
// option now = () => 2021-01-01T00:01:00Z
//
// sampledata.int()
//     |> range(start: -25s)
// ```
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
//
// A group key column stays in the group key under its new name.
//
// ## Parameters
//
// - columns: Record of old and new names. That a table does not have the old one is an error. Not together with `fn`.
// - fn: Function that takes a `column`'s name and gives its new one. Not together with `columns`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// Rename some columns.
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> limit(n: 2)
//     |> rename(columns: {tag: "station", _value: "level"})
// ```
//
// Rename every column by a rule.
//
// ```flux
// import "sampledata"
// import "strings"
//
// sampledata.int()
//     |> limit(n: 2)
//     |> rename(fn: (column) => strings.trimPrefix(v: column, prefix: "_"))
// ```
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
//
// A new column is not in the group key. In the group key the new value may make several tables one.
//
// ## Parameters
//
// - key: Column to set; it is added where a table has none of that name.
// - value: The string.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> limit(n: 2)
//     |> set(key: "source", value: "sample")
// ```
builtin set : (<-tables: stream[A], key: string, value: string) => stream[A] where A: Record

// Computes the skewness of the values of each table.
@unavailable
builtin skew : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record

// Orders the rows of each table by columns.
//
// Rows with equal values keep their order. Nulls come first, ascending and descending. Strings are ordered by their
// bytes: `Z` comes before `a`.
//
// ## Parameters
//
// - columns: Columns to order by, the first one first. Default is `["_value"]`.
// - desc: Whether the highest come first. Default is `false`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> sort(desc: true)
// ```
//
// By two columns.
//
// ```flux
// import "array"
//
// array.from(rows: [{tank: "t2", kg: 3}, {tank: "t1", kg: 9}, {tank: "t1", kg: 7}])
//     |> sort(columns: ["tank", "kg"])
// ```
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
//
// A null stays null. Times have nine digits of the second's fraction, floats as few digits as read back the same.
//
// ## Parameters
//
// - v: Value to convert: a bool, an int, a uint, a float, a string, a time, a duration, or bytes that are UTF-8.
//
// ## Examples
//
// ```flux
// import "array"
//
// array.from(
//     rows: [
//         {kind: "float", text: string(v: 2.50)},
//         {kind: "bool", text: string(v: true)},
//         {kind: "time", text: string(v: 2024-06-01T12:00:00Z)},
//         {kind: "duration", text: string(v: 90m)},
//     ],
// )
// ```
builtin string : (v: A) => string

// Adds up the values of each table.
//
// The output is one row a table: the group key's columns and the sum, of the column's type. Nulls are left out; with no
// value at all the sum is null.
//
// ## Parameters
//
// - column: Column of numbers; the sum takes its place. Default is `"_value"`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "array"
//
// array.from(rows: [{tank: "t1", kg: 7}, {tank: "t2", kg: 3}, {tank: "t1", kg: 9}])
//     |> group(columns: ["tank"])
//     |> sum(column: "kg")
// ```
builtin sum : (<-tables: stream[A], ?column: string) => stream[B] where A: Record, B: Record

// Takes the first table whose group key fits out of a stream.
//
// The part of the script that gives the stream runs at once. That no table fits is an error. `getColumn()` and
// `getRecord()` take arrays and records out of the table.
//
// ## Parameters
//
// - fn: Function that takes a group `key`, a record of its columns alone, and gives a bool.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "array"
// import "sampledata"
//
// table =
//     sampledata.int()
//         |> tableFind(fn: (key) => key.tag == "t1")
//
// second = table |> getRecord(idx: 1)
// values = table |> getColumn(column: "_value")
//
// array.from(rows: [{second: second._value, rows: length(arr: values)}])
// ```
builtin tableFind : (
    <-tables: stream[A],
    fn: (key: B) => bool,
) => stream[A] where A: Record, B: Record

// Keeps the last rows of each table, in their order.
//
// A table that the offset uses up stays as an empty one.
//
// ## Parameters
//
// - n: How many rows to keep.
// - offset: How many rows to pass over at the end. Default is `0`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> tail(n: 2)
// ```
builtin tail : (<-tables: stream[A], n: int, ?offset: int) => stream[A]

// Converts a value to a time.
//
// A null stays null. What cannot be converted fails the run.
//
// ## Parameters
//
// - v: Value to convert: a time; an int or a uint, the nanoseconds since 1970; a string as in RFC 3339, such as
//   `"2024-06-01T12:00:00Z"` or `"2024-06-01"`.
//
// ## Examples
//
// ```flux
// import "array"
//
// array.from(rows: [{text: "2024-06-01T12:00:00+02:00", ns: 1500000000}])
//     |> map(fn: (r) => ({text: time(v: r.text), ns: time(v: r.ns)}))
// ```
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
//
// It is `map(fn: (r) => ({r with _value: bool(v: r._value)}))`; see `bool()` for what can be converted.
//
// ## Parameters
//
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.numericBool()
//     |> limit(n: 3)
//     |> toBool()
// ```
toBool = (tables=<-) => tables |> map(fn: (r) => ({r with _value: bool(v: r._value)}))

// Gives today's date: midnight, UTC, of the day that `now()` lies in.
//
// ## Examples
//
// ```flux
// import "array"
//
// option now = () => 2024-06-01T12:30:00Z
//
// array.from(rows: [{today: today()}])
// ```
builtin today : () => time

// Converts the column `_value` to floats.
//
// It is `map(fn: (r) => ({r with _value: float(v: r._value)}))`; see `float()` for what can be converted.
//
// ## Parameters
//
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> limit(n: 3)
//     |> toFloat()
//     |> map(fn: (r) => ({r with _value: r._value / 4.0}))
// ```
toFloat = (tables=<-) => tables |> map(fn: (r) => ({r with _value: float(v: r._value)}))

// Converts the column `_value` to ints.
//
// It is `map(fn: (r) => ({r with _value: int(v: r._value)}))`; see `int()` for what can be converted.
//
// ## Parameters
//
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.float()
//     |> limit(n: 3)
//     |> toInt()
// ```
toInt = (tables=<-) => tables |> map(fn: (r) => ({r with _value: int(v: r._value)}))

// Sorts by columns, descending, and keeps the first `n` rows of each table.
@unavailable
builtin top : (<-tables: stream[A], n: int, ?columns: [string]) => stream[A] where A: Record

// Converts the column `_value` to strings.
//
// It is `map(fn: (r) => ({r with _value: string(v: r._value)}))`; see `string()` for what can be converted.
//
// ## Parameters
//
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.bool()
//     |> limit(n: 3)
//     |> toString()
// ```
toString = (tables=<-) => tables |> map(fn: (r) => ({r with _value: string(v: r._value)}))

// Converts the column `_value` to times.
//
// It is `map(fn: (r) => ({r with _value: time(v: r._value)}))`; see `time()` for what can be converted.
//
// ## Parameters
//
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "array"
//
// array.from(rows: [{_value: "2024-06-01"}, {_value: "2024-06-02T08:00:00Z"}])
//     |> toTime()
// ```
toTime = (tables=<-) => tables |> map(fn: (r) => ({r with _value: time(v: r._value)}))

// Converts the column `_value` to uints.
//
// It is `map(fn: (r) => ({r with _value: uint(v: r._value)}))`; see `uint()` for what can be converted.
//
// ## Parameters
//
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.numericBool()
//     |> limit(n: 3)
//     |> toUInt()
// ```
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
//
// A null stays null. A negative number wraps around from 2⁶⁴. What cannot be converted fails the run.
//
// ## Parameters
//
// - v: Value to convert: a number of every type, a float cut toward zero; a bool, which is 0 or 1; a time, the
//   nanoseconds since 1970; a duration, its nanoseconds; a string of decimal digits.
//
// ## Examples
//
// ```flux
// import "array"
//
// array.from(rows: [{text: "18446744073709551615", x: 7.9}])
//     |> map(fn: (r) => ({text: uint(v: r.text), x: uint(v: r.x)}))
// ```
builtin uint : (v: A) => uint

// Puts several streams together into one.
//
// Tables of equal group keys become one; where they have different columns, nulls fill what is missing. The rows have
// no order that a script may count on; `sort()` makes one.
//
// ## Parameters
//
// - tables: Array of two streams or more.
//
// ## Examples
//
// ```flux
// import "array"
//
// early =
//     array.from(rows: [{crew: "red", hour: 8}, {crew: "blue", hour: 9}])
//         |> group(columns: ["crew"])
// late =
//     array.from(rows: [{crew: "red", hour: 20}, {crew: "green", hour: 21}])
//         |> group(columns: ["crew"])
//
// union(tables: [early, late])
//     |> sort(columns: ["hour"])
// ```
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
//
// A stream that a script ends with needs no `yield()`: it is the result `_result`. Several results need names of their
// own. The rows go on to what follows in the pipe.
//
// ## Parameters
//
// - name: Name of the result. Default is `"_result"`.
// - tables: Input. Default is piped-forward data (`<-`).
//
// ## Examples
//
// ```flux
// import "sampledata"
//
// sampledata.int()
//     |> limit(n: 2)
//     |> yield(name: "as they are")
//     |> map(fn: (r) => ({r with _value: r._value * r._value}))
//     |> yield(name: "squared")
// ```
builtin yield : (<-tables: stream[A], ?name: string) => stream[A] where A: Record
