// The machine that the script runs on. Import it as `system`.
package system

// Reads the system's clock. Unlike `now()` it gives another time at each call.
//
// ## Examples
//
// ```flux
// import "array"
// import "system"
//
// array.from(rows: [{after2024: system.time() > 2024-01-01T00:00:00Z}])
// ```
builtin time : () => time
