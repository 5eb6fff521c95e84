// Functions on regular expressions, in the syntax of RE2.
package regexp

// Makes a regular expression out of a string.
builtin compile : (v: string) => regexp

// Finds the first match in a string.
builtin findString : (r: regexp, v: string) => string

// Finds the place of the first match in a string.
builtin findStringIndex : (r: regexp, v: string) => [int]

// Gives a regular expression as a string.
builtin getString : (r: regexp) => string

// Tells whether a regular expression matches anywhere in a string.
builtin matchRegexpString : (r: regexp, v: string) => bool

// Escapes every character of a string that means something in a regular expression.
builtin quoteMeta : (v: string) => string

// Replaces every match in a string.
builtin replaceAllString : (r: regexp, t: string, v: string) => string

// Splits a string at the matches.
builtin splitRegexp : (i: int, r: regexp, v: string) => [string]
