// Sends alerts to BigPanda. Import it as `contrib/rhajek/bigpanda`.
package bigpanda

// The scheme that stands before the token.
option defaultTokenPrefix = "Bearer"

// Where BigPanda takes alerts.
option defaultUrl = "https://api.bigpanda.io/data/v2/alerts"

// Makes a function that sends an alert to BigPanda for each row.
@unavailable
builtin endpoint : (appKey: A, token: string, ?url: string) => (
    mapFn: (r: B) => {C with status: D},
) => (<-tables: stream[B]) => stream[{B with _sent: string}]

// Sends one alert to BigPanda.
@unavailable
builtin sendAlert : (
    appKey: A,
    rec: B,
    status: C,
    token: string,
    url: string,
) => int

// Translates an alert's level to a status of BigPanda.
@unavailable
builtin statusFromLevel : (level: string) => string
