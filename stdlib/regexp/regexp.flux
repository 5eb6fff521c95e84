// Functions on regular expressions, in the syntax of RE2: no look-around and no references back, and so never slow.
// Import it as `regexp`.
package regexp

// Makes a regular expression out of a string.
//
// A pattern that is not valid fails the run; one that is known beforehand is better written as a literal, `/…/`, which
// is looked at before anything runs.
//
// ## Parameters
//
// - v: The pattern. In a string a backslash is written `\\`.
//
// ## Examples
//
// A pattern from a column.
//
// ```flux
// import "array"
// import "regexp"
//
// array.from(rows: [{code: "GB-4471", pattern: "^[A-Z]{2}-\\d{4}$"}, {code: "x7", pattern: "^\\d+$"}])
//     |> map(fn: (r) => ({r with fits: r.code =~ regexp.compile(v: r.pattern)}))
// ```
builtin compile : (v: string) => regexp

// Finds the first match in a string; the empty string where there is none.
//
// ## Parameters
//
// - r: Regular expression.
// - v: String to look in.
//
// ## Examples
//
// ```flux
// import "array"
// import "regexp"
//
// array.from(rows: [{line: "pump 3: 4.75bar"}, {line: "pump 4: off"}])
//     |> map(fn: (r) => ({r with pressure: regexp.findString(r: /[\d.]+bar/, v: r.line)}))
// ```
builtin findString : (r: regexp, v: string) => string

// Finds the place of the first match in a string: an array of its first byte's position and that behind its last byte;
// an empty array where there is no match.
//
// ## Parameters
//
// - r: Regular expression.
// - v: String to look in.
//
// ## Examples
//
// ```flux
// import "array"
// import "regexp"
//
// array.from(
//     rows: [
//         {v: "baaad", at: display(v: regexp.findStringIndex(r: /a+/, v: "baaad"))},
//         {v: "good", at: display(v: regexp.findStringIndex(r: /a+/, v: "good"))},
//     ],
// )
// ```
builtin findStringIndex : (r: regexp, v: string) => [int]

// Gives the pattern of a regular expression as a string.
//
// ## Parameters
//
// - r: Regular expression.
//
// ## Examples
//
// ```flux
// import "array"
// import "regexp"
//
// array.from(rows: [{pattern: regexp.getString(r: /^[a-z]+\d$/)}])
// ```
builtin getString : (r: regexp) => string

// Tells whether a regular expression matches anywhere in a string. The operator `=~` does the same.
//
// ## Parameters
//
// - r: Regular expression.
// - v: String to look in.
//
// ## Examples
//
// ```flux
// import "array"
// import "regexp"
//
// array.from(rows: [{host: "web-1"}, {host: "db-1"}])
//     |> filter(fn: (r) => regexp.matchRegexpString(r: /^web-\d+$/, v: r.host))
// ```
builtin matchRegexpString : (r: regexp, v: string) => bool

// Escapes every character of a string that means something in a regular expression.
//
// ## Parameters
//
// - v: String to escape.
//
// ## Examples
//
// ```flux
// import "array"
// import "regexp"
//
// array.from(rows: [{v: regexp.quoteMeta(v: "1.5 (approx.)")}])
// ```
builtin quoteMeta : (v: string) => string

// Replaces every match in a string.
//
// ## Parameters
//
// - r: Regular expression.
// - v: String to change.
// - t: What takes the place of a match: `$1` or `${1}` stands for the first group, `${name}` for a named one, `$$` for
//   a dollar sign. In a Flux string `${` is written `\${`.
//
// ## Examples
//
// ```flux
// import "array"
// import "regexp"
//
// array.from(rows: [{line: "pump 3: low"}, {line: "pump 11: high"}])
//     |> map(fn: (r) => ({pump: regexp.replaceAllString(r: /^pump (\d+):.*$/, v: r.line, t: "$1")}))
// ```
builtin replaceAllString : (r: regexp, t: string, v: string) => string

// Splits a string at the matches of a regular expression.
//
// ## Parameters
//
// - r: Regular expression.
// - v: String to split.
// - i: How many pieces at most; the last one holds the rest. With -1 there is no limit.
//
// ## Examples
//
// ```flux
// import "array"
// import "regexp"
//
// split = (i) => display(v: regexp.splitRegexp(r: /\s*,\s*/, v: "red ,green,  blue", i: i))
//
// array.from(rows: [{i: -1, pieces: split(i: -1)}, {i: 2, pieces: split(i: 2)}])
// ```
builtin splitRegexp : (i: int, r: regexp, v: string) => [string]
