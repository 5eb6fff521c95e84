// Reads JSON. Import it as `experimental/json`.
package json

// Reads JSON into a value.
@unavailable
builtin parse : (data: bytes) => A
