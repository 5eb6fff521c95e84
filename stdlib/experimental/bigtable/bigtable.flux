// Reads from Google Cloud Bigtable. Import it as `experimental/bigtable`.
package bigtable

// Reads a table of Bigtable.
@unavailable
builtin from : (
    instance: string,
    project: string,
    table: string,
    token: string,
) => stream[A] where A: Record
