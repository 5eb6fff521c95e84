// Reads InfluxDB 3. Import it as `experimental/iox`.
package iox

// Reads a measurement from a bucket, a column each field.
@unavailable
builtin from : (bucket: string, measurement: string) => stream[{A with _time: time}] where A: Record

// Gives the result of an SQL query as a stream.
@unavailable
builtin sql : (bucket: string, query: string) => stream[A] where A: Record

// Writes a duration as an interval of SQL.
@unavailable
builtin sqlInterval : (d: A) => string
