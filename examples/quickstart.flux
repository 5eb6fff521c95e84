// Sends sample data to Kafka: each row becomes one record of line protocol.
//
// Without a broker at hand, `--kafka embedded` starts one inside the process and shows what arrived there:
//
//     fluxlite run examples/quickstart.flux --kafka embedded
import "kafka"
import "sampledata"

sampledata.int()
    |> kafka.to(
        brokers: ["http://127.0.0.1:9092"],
        topic: "example-topic",
        name: "example-metric-name",
        tagColumns: ["tag"],
    )
