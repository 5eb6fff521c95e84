// The program that runs the script. Import it as `runtime`.
package runtime

// Gives the version of Flux.
@unavailable
builtin version : () => string
