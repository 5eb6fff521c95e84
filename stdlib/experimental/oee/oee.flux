// Overall equipment effectiveness. Import it as `experimental/oee`.
package oee

// Computes availability, performance, quality and effectiveness from one stream of events.
@unavailable
builtin APQ : (
    <-tables: stream[A],
    idealCycleTime: B,
    plannedTime: C,
    runningState: D,
) => stream[{E with
    _stop: F,
    _time: F,
    availability: float,
    oee: float,
    performance: float,
    quality: float,
    runTime: G,
}] where A: Record, D: Equatable

// Computes availability, performance, quality and effectiveness from the events of production and of parts.
@unavailable
builtin computeAPQ : (
    idealCycleTime: A,
    partEvents: stream[B],
    plannedTime: C,
    productionEvents: stream[D],
    runningState: E,
) => stream[{F with
    _stop: G,
    _time: G,
    availability: float,
    oee: float,
    performance: float,
    quality: float,
    runTime: H,
}] where B: Record, D: Record, E: Equatable
