// Works on rows as events. Import it as `contrib/tomhollingworth/events`.
package events

// Adds how long each event lasted, that is, until the next row.
@unavailable
builtin duration : (
    <-tables: stream[A],
    ?columnName: string,
    ?stop: time,
    ?stopColumn: string,
    ?timeColumn: string,
    ?unit: duration,
) => stream[B] where A: Record, B: Record
