// A filter on a tag, arithmetic on two columns, a mean for each host.
import "csv"

option rows = "target/bench/rows.csv"

csv.from(file: rows)
    |> filter(fn: (r) => r.region == "west")
    |> map(fn: (r) => ({r with _value: r._value * 2.0 + float(v: r.count)}))
    |> group(columns: ["host"])
    |> mean()
