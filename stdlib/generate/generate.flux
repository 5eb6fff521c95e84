// Makes data out of nothing but a function.
package generate

// Makes a table of rows at equal distances of time, with values that a function gives.
builtin from : (
    count: int,
    fn: (n: int) => int,
    start: A,
    stop: A,
) => stream[{_start: time, _stop: time, _time: time, _value: int}] where A: Timeable
