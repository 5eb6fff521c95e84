// Reads and writes SQL databases. Import it as `sql`.
package sql

// Gives the result of a query as a stream.
@unavailable
builtin from : (dataSourceName: string, driverName: string, query: string) => stream[A]

// Writes rows to a table of a database.
@unavailable
builtin to : (
    <-tables: stream[A],
    dataSourceName: string,
    driverName: string,
    table: string,
    ?batchSize: int,
) => stream[A]
