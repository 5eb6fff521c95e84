// Reads a CSV file, converts a column and sends several fields of each row to Kafka.
//
//     fluxlite run examples/weather.flux --dry-run
//
// shows the records without a broker. Paths are relative to where fluxlite is run.
import "csv"
import "kafka"

csv.from(file: "examples/weather.csv")
    |> range(start: 2024-06-01T08:00:00Z, stop: 2024-06-02T00:00:00Z)
    |> map(fn: (r) => ({r with fahrenheit: r.temperature * 1.8 + 32.0}))
    |> kafka.to(
        brokers: ["127.0.0.1:9092"],
        topic: "weather",
        name: "weather",
        tagColumns: ["station", "sky"],
        valueColumns: ["temperature", "fahrenheit", "humidity"],
    )
