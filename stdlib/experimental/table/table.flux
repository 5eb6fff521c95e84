// Works on whole tables. Import it as `experimental/table`.
package table

// Adds a row of nulls to each empty table.
@unavailable
builtin fill : (<-tables: stream[A]) => stream[A] where A: Record
