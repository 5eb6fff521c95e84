// Sends alerts to VictorOps, now Splunk On-Call. Import it as `contrib/bonitoo-io/victorops`.
package victorops

// Sends one alert to VictorOps.
@unavailable
builtin alert : (
    messageType: A,
    url: string,
    ?entityDisplayName: B,
    ?entityID: C,
    ?monitoringTool: D,
    ?stateMessage: E,
    ?timestamp: F,
) => int

// Makes a function that sends an alert to VictorOps for each row.
@unavailable
builtin endpoint : (url: string, ?monitoringTool: A) => (
    mapFn: (r: B) => {C with
        entityDisplayName: D,
        entityID: E,
        messageType: F,
        stateMessage: G,
        timestamp: H,
    },
) => (<-tables: stream[B]) => stream[{B with _sent: string}]
