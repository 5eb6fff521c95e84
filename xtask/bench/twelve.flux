// Few rows: what starting, connecting and ending cost.
import "kafka"
import "sampledata"

option brokers = ["127.0.0.1:9092"]

sampledata.int()
    |> kafka.to(brokers: brokers, topic: "bench-twelve", name: "sample", tagColumns: ["tag"])
