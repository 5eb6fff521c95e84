// InfluxData's sample data on the web. Import it as `influxdata/influxdb/sample`.
package sample

// Moves times so that the newest is now.
@unavailable
builtin alignToNow : (<-tables: stream[A]) => stream[A] where A: Record

// Downloads a set of sample data.
@unavailable
builtin data : (set: string) => stream[A] where A: Record

// Lists the sets of sample data.
@unavailable
builtin list : () => stream[{
    description: string,
    name: string,
    size: string,
    type: string,
    url: string,
}]
