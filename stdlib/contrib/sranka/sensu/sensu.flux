// Sends events to Sensu Go. Import it as `contrib/sranka/sensu`.
package sensu

// Makes a function that sends an event to Sensu for each row.
@unavailable
builtin endpoint : (
    apiKey: string,
    url: string,
    ?entityName: string,
    ?handlers: A,
    ?namespace: string,
) => (
    mapFn: (r: B) => {C with checkName: string, status: D, text: E},
) => (<-tables: stream[B]) => stream[{B with _sent: string}] where D: Equatable

// Sends one event to Sensu.
@unavailable
builtin event : (
    apiKey: string,
    checkName: string,
    text: A,
    url: string,
    ?entityName: string,
    ?handlers: B,
    ?namespace: string,
    ?state: string,
    ?status: C,
) => int where C: Equatable

// Replaces the characters that a name of Sensu may not have.
@unavailable
builtin toSensuName : (v: string) => string
