// Sends events to ServiceNow. Import it as `contrib/bonitoo-io/servicenow`.
package servicenow

// Makes a function that sends an event to ServiceNow for each row.
@unavailable
builtin endpoint : (password: string, url: string, username: string, ?source: A) => (
    mapFn: (r: B) => {C with
        description: D,
        messageKey: E,
        metricName: F,
        metricType: G,
        node: H,
        resource: I,
        severity: J,
    },
) => (<-tables: stream[B]) => stream[{B with _sent: string}] where J: Equatable

// Sends one event to ServiceNow.
@unavailable
builtin event : (
    description: A,
    password: string,
    severity: B,
    url: string,
    username: string,
    ?additionalInfo: C,
    ?messageKey: D,
    ?metricName: E,
    ?metricType: F,
    ?node: G,
    ?resource: H,
    ?source: I,
) => int where B: Equatable, C: Equatable
