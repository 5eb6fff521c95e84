// Every row becomes a record.
import "csv"
import "kafka"

option rows = "target/bench/rows.csv"
option brokers = ["127.0.0.1:9092"]

csv.from(file: rows)
    |> kafka.to(brokers: brokers, topic: "bench-fluxlite", tagColumns: ["host", "region"])
