// No input: rows made, looked at, grouped and counted.
import "generate"

option amount = 1000000

generate.from(
    count: amount,
    fn: (n) => n,
    start: 2024-01-01T00:00:00Z,
    stop: 2025-01-01T00:00:00Z,
)
    |> map(fn: (r) => ({r with parity: if r._value % 2 == 0 then "even" else "odd"}))
    |> group(columns: ["parity"])
    |> count()
