// Groups rows in several ways and sums each group up: three results, each under its name.
//
//     fluxlite run examples/group-and-mean.flux
import "csv"

weather = csv.from(file: "examples/weather.csv")

// The file's group key is the station: one table each.
weather
    |> mean(column: "temperature")
    |> yield(name: "mean by station")

// Another key makes other tables. Rows of both stations meet in them.
weather
    |> group(columns: ["sky"])
    |> count(column: "humidity")
    |> yield(name: "rows by sky")

// Without a key all rows are one table. Nulls come first in any order, so they go before.
weather
    |> filter(fn: (r) => exists r.temperature)
    |> group()
    |> sort(columns: ["temperature"], desc: true)
    |> limit(n: 3)
    |> keep(columns: ["_time", "station", "temperature"])
    |> yield(name: "warmest")
