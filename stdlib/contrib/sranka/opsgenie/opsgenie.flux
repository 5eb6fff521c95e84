// Sends alerts to Opsgenie. Import it as `contrib/sranka/opsgenie`.
package opsgenie

// Makes a function that sends an alert to Opsgenie for each row.
@unavailable
builtin endpoint : (apiKey: string, ?entity: string, ?url: string) => (
    mapFn: (r: A) => {B with
        actions: C,
        alias: string,
        description: string,
        details: D,
        message: string,
        priority: string,
        responders: [string],
        tags: E,
        visibleTo: [string],
    },
) => (<-tables: stream[A]) => stream[{A with _sent: string}] where D: Stringable

// Writes a list of responders as Opsgenie's JSON.
@unavailable
builtin respondersToJSON : (v: [string]) => string

// Sends one alert to Opsgenie.
@unavailable
builtin sendAlert : (
    apiKey: string,
    message: string,
    ?actions: A,
    ?alias: string,
    ?description: string,
    ?details: B,
    ?entity: string,
    ?priority: string,
    ?responders: [string],
    ?tags: C,
    ?url: string,
    ?visibleTo: [string],
) => int where B: Stringable
