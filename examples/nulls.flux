// Shows what nulls do: comparisons pass them over, arithmetic hands them on, `exists` tells them apart.
//
//     fluxlite run examples/nulls.flux
import "sampledata"

data =
    sampledata.int(includeNull: true)
        |> filter(fn: (r) => r.tag == "t1")

// A comparison with null is null, which is not true: rows with nulls are in neither result.
data |> filter(fn: (r) => r._value > 5) |> yield(name: "above 5")
data |> filter(fn: (r) => not r._value > 5) |> yield(name: "not above 5")

// `exists` finds them.
data |> filter(fn: (r) => not exists r._value) |> yield(name: "null")

// A null stays null in arithmetic; `if exists` gives it a value.
data
    |> map(
        fn: (r) =>
            ({r with
                doubled: r._value * 2,
                filled: if exists r._value then r._value else 0,
            }),
    )
    |> yield(name: "mapped")

// `count` counts rows, `sum` and `mean` leave nulls out.
data |> count() |> yield(name: "count")
data |> mean() |> yield(name: "mean")
