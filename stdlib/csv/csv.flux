// Reads comma-separated values.
package csv

// Reads tables out of CSV, from a string or from a file.
builtin from : (?csv: string, ?file: string, ?mode: string) => stream[A] where A: Record
