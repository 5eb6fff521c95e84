// The two bools. Import it as `internal/boolean`.
package boolean

// False.
@unavailable
builtin false : bool

// True.
@unavailable
builtin true : bool
