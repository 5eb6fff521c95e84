// The machine's clock.
package system

// Reads the system's clock.
builtin time : () => time
