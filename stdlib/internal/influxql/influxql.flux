// Constants of InfluxQL. Import it as `internal/influxql`.
package influxql

// The time that all others count from.
epoch = 1970-01-01T00:00:00Z

// The latest time of InfluxQL.
maxTime = 2262-04-11T23:47:16.854775806Z

// The earliest time of InfluxQL.
minTime = 1677-09-21T00:12:43.145224194Z
