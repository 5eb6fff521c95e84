// Uses the result of one query in another: a row, a column, a table taken out of a stream.
//
//     fluxlite run examples/lookup.flux
import "array"
import "csv"

weather = csv.from(file: "examples/weather.csv")

// `findRecord` takes a row of the first table whose group key fits: here the warmest of all.
warmest =
    weather
        |> group()
        |> max(column: "temperature")
        |> findRecord(fn: (key) => true, idx: 0)

weather
    |> filter(fn: (r) => exists r.temperature)
    |> map(fn: (r) => ({r with belowWarmest: warmest.temperature - r.temperature}))
    |> keep(columns: ["_time", "station", "belowWarmest"])
    |> yield(name: "compared")

// `findColumn` takes a column as an array: the skies that one station has seen, for use in another filter.
skies =
    weather
        |> findColumn(fn: (key) => key.station == "hilltop", column: "sky")

weather
    |> filter(fn: (r) => r.station == "harbour" and contains(value: r.sky, set: skies))
    |> yield(name: "seen on the hilltop too")

// `tableFind` takes a whole table, of which rows and columns can be asked.
hilltop = weather |> tableFind(fn: (key) => key.station == "hilltop")
row = hilltop |> getRecord(idx: 0)
readings = hilltop |> getColumn(column: "temperature")

array.from(rows: [{station: row.station, since: row._time, readings: length(arr: readings)}])
    |> yield(name: "summary")
