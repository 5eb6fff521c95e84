// Sends events to Zenoss. Import it as `contrib/bonitoo-io/zenoss`.
package zenoss

// Makes a function that sends an event to Zenoss for each row.
@unavailable
builtin endpoint : (
    url: string,
    ?action: A,
    ?apiKey: B,
    ?method: C,
    ?password: string,
    ?tid: D,
    ?type: E,
    ?username: string,
) => (
    mapFn: (r: F) => {G with
        collector: H,
        component: I,
        device: J,
        eventClass: K,
        eventClassKey: L,
        message: M,
        severity: N,
        summary: O,
    },
) => (<-tables: stream[F]) => stream[{F with _sent: string}] where B: Equatable

// Sends one event to Zenoss.
@unavailable
builtin event : (
    severity: A,
    url: string,
    ?action: B,
    ?apiKey: C,
    ?collector: D,
    ?component: E,
    ?device: F,
    ?eventClass: G,
    ?eventClassKey: H,
    ?message: I,
    ?method: J,
    ?password: string,
    ?summary: K,
    ?tid: L,
    ?type: M,
    ?username: string,
) => int where C: Equatable
