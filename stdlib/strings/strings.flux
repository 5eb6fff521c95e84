// Functions on strings. Lengths and positions count characters or bytes, as each function says. A null where a string
// is asked for fails the run. Import it as `strings`.
package strings

// Orders two strings by their bytes: -1 where the first is lower, 0 where they are equal, 1 where it is higher.
//
// ## Parameters
//
// - v: First string.
// - t: Second string.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: "oak", t: "ash"}, {v: "oak", t: "oak"}, {v: "Oak", t: "oak"}])
//     |> map(fn: (r) => ({r with order: strings.compare(v: r.v, t: r.t)}))
// ```
builtin compare : (t: string, v: string) => int

// Tells whether a string holds any of a set of characters.
//
// ## Parameters
//
// - v: String to look in.
// - chars: The characters; with none the answer is false.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: "1/2"}, {v: "1.2"}, {v: "12"}])
//     |> map(fn: (r) => ({r with cut: strings.containsAny(v: r.v, chars: "/.")}))
// ```
builtin containsAny : (chars: string, v: string) => bool

// Tells whether a string holds another.
//
// ## Parameters
//
// - v: String to look in.
// - substr: String to look for, case included. An empty one is in every string.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{line: "pump 3: pressure low"}, {line: "pump 4: running"}])
//     |> filter(fn: (r) => strings.containsStr(v: r.line, substr: "pressure"))
// ```
builtin containsStr : (substr: string, v: string) => bool

// Counts how often a string occurs in another, without overlaps.
//
// ## Parameters
//
// - v: String to look in.
// - substr: String to count. An empty one counts one more than there are characters.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{substr: "a"}, {substr: "ana"}, {substr: ""}])
//     |> map(fn: (r) => ({r with n: strings.countStr(v: "banana", substr: r.substr)}))
// ```
builtin countStr : (substr: string, v: string) => int

// Tells whether two strings are equal when case is ignored.
//
// ## Parameters
//
// - v: First string.
// - t: Second string.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: "Kafka", t: "KAFKA"}, {v: "Kafka", t: "Kafkaesque"}])
//     |> map(fn: (r) => ({r with same: strings.equalFold(v: r.v, t: r.t)}))
// ```
builtin equalFold : (t: string, v: string) => bool

// Tells whether a string begins with another.
//
// ## Parameters
//
// - v: String to look at.
// - prefix: What it should begin with, case included.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{topic: "plant/press/1"}, {topic: "office/door"}])
//     |> filter(fn: (r) => strings.hasPrefix(v: r.topic, prefix: "plant/"))
// ```
builtin hasPrefix : (prefix: string, v: string) => bool

// Tells whether a string ends with another.
//
// ## Parameters
//
// - v: String to look at.
// - suffix: What it should end with, case included.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{file: "july.csv"}, {file: "july.csv.gz"}])
//     |> filter(fn: (r) => strings.hasSuffix(v: r.file, suffix: ".csv"))
// ```
builtin hasSuffix : (suffix: string, v: string) => bool

// Finds the first place of a string in another: how many bytes stand before it, or -1.
//
// Behind characters beyond ASCII a place in bytes is not one in characters, which `substring()` takes.
//
// ## Parameters
//
// - v: String to look in.
// - substr: String to look for.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: "total: 40"}, {v: "häfen: 12"}, {v: "none"}])
//     |> map(fn: (r) => ({r with at: strings.index(v: r.v, substr: ":")}))
// ```
builtin index : (substr: string, v: string) => int

// Finds the first place of any of a set of characters: how many bytes stand before it, or -1.
//
// ## Parameters
//
// - v: String to look in.
// - chars: The characters.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: "2024-06-01"}, {v: "12:30"}, {v: "now"}])
//     |> map(fn: (r) => ({r with at: strings.indexAny(v: r.v, chars: "-:")}))
// ```
builtin indexAny : (chars: string, v: string) => int

// Tells whether a character is a digit.
//
// ## Parameters
//
// - v: String of exactly one character; any other is an error.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: "7"}, {v: "x"}])
//     |> map(fn: (r) => ({r with digit: strings.isDigit(v: r.v)}))
// ```
builtin isDigit : (v: string) => bool

// Tells whether a character is a letter.
//
// ## Parameters
//
// - v: String of exactly one character; any other is an error.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: "k"}, {v: "ø"}, {v: "7"}])
//     |> map(fn: (r) => ({r with letter: strings.isLetter(v: r.v)}))
// ```
builtin isLetter : (v: string) => bool

// Tells whether a character is a lower-case letter.
//
// ## Parameters
//
// - v: String of exactly one character; any other is an error.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: "k"}, {v: "K"}])
//     |> map(fn: (r) => ({r with lower: strings.isLower(v: r.v)}))
// ```
builtin isLower : (v: string) => bool

// Tells whether a character is an upper-case letter.
//
// ## Parameters
//
// - v: String of exactly one character; any other is an error.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: "k"}, {v: "K"}])
//     |> map(fn: (r) => ({r with upper: strings.isUpper(v: r.v)}))
// ```
builtin isUpper : (v: string) => bool

// Joins strings, with a separator between them.
//
// ## Parameters
//
// - arr: Array of strings. An empty one gives the empty string.
// - v: The separator.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{trees: strings.joinStr(arr: ["oak", "ash", "elm"], v: ", ")}])
// ```
builtin joinStr : (arr: [string], v: string) => string

// Finds the last place of a string in another: how many bytes stand before it, or -1.
//
// ## Parameters
//
// - v: String to look in.
// - substr: String to look for.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{path: "logs/2024/june.txt"}, {path: "june.txt"}])
//     |> map(fn: (r) => ({r with at: strings.lastIndex(v: r.path, substr: "/")}))
// ```
builtin lastIndex : (substr: string, v: string) => int

// Finds the last place of any of a set of characters: how many bytes stand before it, or -1.
//
// ## Parameters
//
// - v: String to look in.
// - chars: The characters.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: "a-b:c"}, {v: "abc"}])
//     |> map(fn: (r) => ({r with at: strings.lastIndexAny(v: r.v, chars: "-:")}))
// ```
builtin lastIndexAny : (chars: string, v: string) => int

// Repeats a string.
//
// ## Parameters
//
// - v: String to repeat.
// - i: How often. A negative number is an error.
//
// ## Examples
//
// Draw a bar for each value.
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{day: "Mon", n: 3}, {day: "Tue", n: 7}, {day: "Wed", n: 0}])
//     |> map(fn: (r) => ({r with bar: strings.repeat(v: "#", i: r.n)}))
// ```
builtin repeat : (i: int, v: string) => string

// Replaces the first occurrences of a string, without overlaps.
//
// ## Parameters
//
// - v: String to change.
// - t: String to replace. An empty one is found before each character and at the end.
// - u: What takes its place.
// - i: How many occurrences to replace; all of them where it is negative.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{i: 0}, {i: 1}, {i: -1}])
//     |> map(fn: (r) => ({r with v: strings.replace(v: "tik tok tik", t: "tik", u: "tak", i: r.i)}))
// ```
builtin replace : (i: int, t: string, u: string, v: string) => string

// Replaces every occurrence of a string, without overlaps.
//
// ## Parameters
//
// - v: String to change.
// - t: String to replace. An empty one is found before each character and at the end.
// - u: What takes its place.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{host: "web_1_a"}, {host: "db"}])
//     |> map(fn: (r) => ({host: strings.replaceAll(v: r.host, t: "_", u: "-")}))
// ```
builtin replaceAll : (t: string, u: string, v: string) => string

// Splits a string at a separator.
//
// Empty pieces stay: between two separators, before the first and behind the last one.
//
// ## Parameters
//
// - v: String to split.
// - t: The separator. An empty one splits into characters.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{topic: "plant/press/1"}, {topic: "plant/oven/2"}])
//     |> map(
//         fn: (r) => {
//             parts = strings.split(v: r.topic, t: "/")
//
//             return {r with machine: parts[1], number: parts[2]}
//         },
//     )
// ```
builtin split : (t: string, v: string) => [string]

// Splits a string behind each separator, which stays at the end of its piece.
//
// ## Parameters
//
// - v: String to split.
// - t: The separator. An empty one splits into characters.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{pieces: display(v: strings.splitAfter(v: "plant/press/1", t: "/"))}])
// ```
builtin splitAfter : (t: string, v: string) => [string]

// Splits a string behind each separator, which stays, into a given number of pieces at most.
//
// ## Parameters
//
// - v: String to split.
// - t: The separator. An empty one splits into characters.
// - i: How many pieces at most; the last one holds the rest. With a negative number there is no limit.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{pieces: display(v: strings.splitAfterN(v: "plant/press/1", t: "/", i: 2))}])
// ```
builtin splitAfterN : (i: int, t: string, v: string) => [string]

// Splits a string at a separator, into a given number of pieces at most.
//
// ## Parameters
//
// - v: String to split.
// - t: The separator. An empty one splits into characters.
// - i: How many pieces at most; the last one holds the rest. With a negative number there is no limit.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{line: "12 WARN pressure is low"}, {line: "13 INFO all is well"}])
//     |> map(
//         fn: (r) => {
//             parts = strings.splitN(v: r.line, t: " ", i: 3)
//
//             return {number: parts[0], level: parts[1], text: parts[2]}
//         },
//     )
// ```
builtin splitN : (i: int, t: string, v: string) => [string]

// Counts the characters of a string: its Unicode code points.
//
// ## Parameters
//
// - v: String to count.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: "pilot"}, {v: "grå"}, {v: "港湾"}, {v: ""}])
//     |> map(fn: (r) => ({r with chars: strings.strlen(v: r.v)}))
// ```
builtin strlen : (v: string) => int

// Cuts a piece out of a string, by character positions.
//
// Positions outside the string count as its ends; where the end is not behind the start the piece is empty.
//
// ## Parameters
//
// - v: String to cut.
// - start: Position of the first character, from 0.
// - end: Position behind the last character.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{start: 0, end: 5}, {start: 5, end: 9}, {start: -3, end: 99}])
//     |> map(fn: (r) => ({r with piece: strings.substring(v: "smørebrød", start: r.start, end: r.end)}))
// ```
builtin substring : (end: int, start: int, v: string) => string

// Makes the first letter of each word upper case.
//
// A word begins behind white space and behind each ASCII character that is no letter, digit or underscore: `o'clock`
// becomes `O'Clock`.
//
// ## Parameters
//
// - v: String to change.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: strings.title(v: "the old mill")}])
// ```
builtin title : (v: string) => string

// Makes all letters lower case.
//
// ## Parameters
//
// - v: String to change.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: strings.toLower(v: "ØRE and Penny")}])
// ```
builtin toLower : (v: string) => string

// Makes all letters title case, which for nearly all of them is upper case.
//
// ## Parameters
//
// - v: String to change.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: strings.toTitle(v: "the old mill")}])
// ```
builtin toTitle : (v: string) => string

// Makes all letters upper case.
//
// Each letter becomes one letter; one whose upper case is several, as `ß`, stays.
//
// ## Parameters
//
// - v: String to change.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: strings.toUpper(v: "øre and penny")}])
// ```
builtin toUpper : (v: string) => string

// Removes characters of a set from both ends.
//
// ## Parameters
//
// - v: String to trim.
// - cutset: The characters to remove, in any order.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: strings.trim(v: "--=quay=--", cutset: "-=")}])
// ```
builtin trim : (cutset: string, v: string) => string

// Removes characters of a set from the start.
//
// ## Parameters
//
// - v: String to trim.
// - cutset: The characters to remove, in any order.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: strings.trimLeft(v: "000420", cutset: "0")}])
// ```
builtin trimLeft : (cutset: string, v: string) => string

// Removes a prefix, once, where the string begins with it.
//
// ## Parameters
//
// - v: String to trim.
// - prefix: What to remove.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: "tmptmp-store"}, {v: "store"}])
//     |> map(fn: (r) => ({r with rest: strings.trimPrefix(v: r.v, prefix: "tmp")}))
// ```
builtin trimPrefix : (prefix: string, v: string) => string

// Removes characters of a set from the end.
//
// ## Parameters
//
// - v: String to trim.
// - cutset: The characters to remove, in any order.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: strings.trimRight(v: "really?!?", cutset: "!?")}])
// ```
builtin trimRight : (cutset: string, v: string) => string

// Removes white space, as Unicode knows it, from both ends.
//
// ## Parameters
//
// - v: String to trim.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: "<" + strings.trimSpace(v: "\t gate 4 \r\n") + ">"}])
// ```
builtin trimSpace : (v: string) => string

// Removes a suffix, once, where the string ends with it.
//
// ## Parameters
//
// - v: String to trim.
// - suffix: What to remove.
//
// ## Examples
//
// ```flux
// import "array"
// import "strings"
//
// array.from(rows: [{v: "4.75bar"}, {v: "4.75"}])
//     |> map(fn: (r) => ({bar: float(v: strings.trimSuffix(v: r.v, suffix: "bar"))}))
// ```
builtin trimSuffix : (suffix: string, v: string) => string
