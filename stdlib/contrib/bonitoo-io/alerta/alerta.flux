// Sends alerts to Alerta. Import it as `contrib/bonitoo-io/alerta`.
package alerta

// Sends one alert to Alerta.
@unavailable
builtin alert : (
    apiKey: string,
    attributes: A,
    event: B,
    resource: C,
    severity: D,
    url: string,
    ?environment: E,
    ?group: F,
    ?origin: G,
    ?service: H,
    ?tags: I,
    ?text: J,
    ?timestamp: K,
    ?type: L,
    ?value: M,
) => int

// Makes a function that sends an alert to Alerta for each row.
@unavailable
builtin endpoint : (apiKey: string, url: string, ?environment: A, ?origin: B) => (
    mapFn: (r: C) => {D with
        attributes: E,
        event: F,
        group: G,
        resource: H,
        service: I,
        severity: J,
        tags: K,
        text: L,
        timestamp: M,
        type: N,
        value: O,
    },
) => (<-tables: stream[C]) => stream[{C with _sent: string}]
