// Reads comma-separated values from the web. Import it as `experimental/csv`.
package csv

// Reads annotated CSV from an address on the web.
@unavailable
builtin from : (url: string) => stream[A] where A: Record
