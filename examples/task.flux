// A script in the form of an InfluxDB task: `option task` names and schedules it there; here it runs once.
//
//     fluxlite run examples/task.flux --now 2024-06-01T12:00:00Z --dry-run
//
// The data is generated: a reading every five minutes of the last hour, before `now()`.
import "generate"
import "kafka"

option task = {name: "tank levels", every: 1h}

levels =
    generate.from(
        count: 12,
        start: -1h,
        stop: 0s,
        fn: (n) => 40 + n * n % 7,
    )

levels
    |> range(start: -task.every)
    |> filter(fn: (r) => r._value > 41)
    |> map(
        fn: (r) =>
            ({
                _time: r._time,
                _measurement: task.name,
                state: if r._value >= 44 then "high" else "normal",
                _value: float(v: r._value),
            }),
    )
    |> kafka.to(brokers: ["127.0.0.1:9092"], topic: "tanks", tagColumns: ["state"])
