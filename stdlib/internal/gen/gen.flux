// Makes data for tests. Import it as `internal/gen`.
package gen

// Makes tables of random values.
@unavailable
builtin tables : (
    n: int,
    ?nulls: float,
    ?seed: int,
    ?tags: [{cardinality: int, name: string}],
) => stream[{A with _time: time, _value: float}]
