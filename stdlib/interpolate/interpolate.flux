// Fills gaps. Import it as `interpolate`.
package interpolate

// Puts rows at even distances of time, with values on straight lines between the known ones.
@unavailable
builtin linear : (
    <-tables: stream[{A with _time: time, _value: float}],
    every: duration,
) => stream[{A with _time: time, _value: float}]
