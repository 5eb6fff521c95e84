// Sends events to PagerDuty. Import it as `pagerduty`.
package pagerduty

// Where PagerDuty takes events.
option defaultURL = "https://events.pagerduty.com/v2/enqueue"

// Translates an alert's level to an action of PagerDuty.
@unavailable
builtin actionFromLevel : (level: string) => string

// Translates a severity to an action of PagerDuty.
@unavailable
builtin actionFromSeverity : (severity: string) => string

// Adds a key that is the same for equal group keys.
@unavailable
builtin dedupKey : (
    <-tables: stream[A],
    ?exclude: [string],
) => stream[{A with _pagerdutyDedupKey: string}]

// Makes a function that sends an event to PagerDuty for each row.
@unavailable
builtin endpoint : (?url: string) => (
    mapFn: (r: {A with _pagerdutyDedupKey: string}) => {B with
        class: C,
        client: D,
        clientURL: E,
        eventAction: F,
        group: G,
        routingKey: H,
        severity: I,
        source: J,
        summary: string,
        timestamp: K,
    },
) => (
    <-tables: stream[A],
) => stream[{A with _body: string, _pagerdutyDedupKey: string, _sent: string, _status: string}]

// Sends one event to PagerDuty.
@unavailable
builtin sendEvent : (
    class: A,
    client: B,
    clientURL: C,
    dedupKey: D,
    eventAction: E,
    group: F,
    routingKey: G,
    severity: H,
    source: I,
    summary: string,
    timestamp: J,
    ?component: K,
    ?customDetails: L,
    ?pagerdutyURL: string,
) => int where L: Equatable

// Translates an alert's level to a severity of PagerDuty.
@unavailable
builtin severityFromLevel : (level: string) => string
