// Writes JSON. Import it as `json`.
package json

// Writes a value as JSON.
@unavailable
builtin encode : (v: A) => bytes
