// Reads comma-separated values. Import it as `csv`.
package csv

// Reads tables out of CSV, from a string or from a file.
//
// In annotated CSV three lines in front of the header tell types, group key and defaults:
//
// - `#datatype`: `string`, `long`, `unsignedLong`, `double`, `boolean`, `dateTime:RFC3339` (or `dateTime:RFC3339Nano`)
//   for each column.
// - `#group`: whether the column is in the group key.
// - `#default`: the value of empty cells; without one an empty cell is null.
//
// The column `result` names the result, the column `table` counts the tables. Further blocks with annotations of their
// own may follow. In raw CSV, `mode: "raw"`, the first line is the header, all columns are strings, and all rows are
// one table.
//
// ## Parameters
//
// - csv: The text. Not together with `file`.
// - file: Path of the file, absolute or relative to the working directory. Not together with `csv`.
// - mode: `"annotations"` or `"raw"`. Default is `"annotations"`.
//
// ## Examples
//
// Two tables, one a ward.
//
// ```flux
// import "csv"
//
// data =
//     "#datatype,string,long,string,dateTime:RFC3339,double
// #group,false,false,true,false,false
// #default,_result,,,,
// ,result,table,ward,_time,_value
// ,,0,east,2024-06-01T08:00:00Z,37.5
// ,,0,east,2024-06-01T12:00:00Z,
// ,,1,west,2024-06-01T08:00:00Z,38.25
// "
//
// csv.from(csv: data)
// ```
//
// Plain CSV, whose columns `map()` converts.
//
// ```flux
// import "csv"
//
// data =
//     "when,station,mm
// 2024-06-01T06:00:00Z,dam,0.4
// 2024-06-01T12:00:00Z,mill,11
// "
//
// csv.from(csv: data, mode: "raw")
//     |> map(fn: (r) => ({_time: time(v: r.when), station: r.station, _value: float(v: r.mm)}))
//     |> group(columns: ["station"])
// ```
builtin from : (?csv: string, ?file: string, ?mode: string) => stream[A] where A: Record
