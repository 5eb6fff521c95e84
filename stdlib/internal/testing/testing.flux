// For tests of Flux itself. Import it as `internal/testing`.
package testing

// Gives a row where a string does not match a regular expression.
@unavailable
builtin assertMatches : (got: string, want: regexp) => stream[{_diff: string, "v": string}]

// Gives a row where a function does not fail with a code and message.
@unavailable
builtin shouldErrorWithCode : (
    code: uint,
    fn: () => A,
    want: regexp,
) => stream[{_diff: string, code: uint, match: bool}]
