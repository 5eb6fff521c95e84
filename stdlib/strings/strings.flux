// Functions on strings. Positions and lengths are explained at each function: some count characters, some bytes.
package strings

// Orders two strings.
builtin compare : (t: string, v: string) => int

// Tells whether a string holds any of a set of characters.
builtin containsAny : (chars: string, v: string) => bool

// Tells whether a string holds another.
builtin containsStr : (substr: string, v: string) => bool

// Counts how often a string occurs in another.
builtin countStr : (substr: string, v: string) => int

// Tells whether two strings are equal when case is ignored.
builtin equalFold : (t: string, v: string) => bool

// Tells whether a string begins with another.
builtin hasPrefix : (prefix: string, v: string) => bool

// Tells whether a string ends with another.
builtin hasSuffix : (suffix: string, v: string) => bool

// Finds the first place of a string in another.
builtin index : (substr: string, v: string) => int

// Finds the first place of any of a set of characters.
builtin indexAny : (chars: string, v: string) => int

// Tells whether a character is a digit.
builtin isDigit : (v: string) => bool

// Tells whether a character is a letter.
builtin isLetter : (v: string) => bool

// Tells whether a character is a lower-case letter.
builtin isLower : (v: string) => bool

// Tells whether a character is an upper-case letter.
builtin isUpper : (v: string) => bool

// Joins strings, with a separator between them.
builtin joinStr : (arr: [string], v: string) => string

// Finds the last place of a string in another.
builtin lastIndex : (substr: string, v: string) => int

// Finds the last place of any of a set of characters.
builtin lastIndexAny : (chars: string, v: string) => int

// Repeats a string.
builtin repeat : (i: int, v: string) => string

// Replaces the first occurrences of a string.
builtin replace : (i: int, t: string, u: string, v: string) => string

// Replaces every occurrence of a string.
builtin replaceAll : (t: string, u: string, v: string) => string

// Splits a string at a separator.
builtin split : (t: string, v: string) => [string]

// Splits a string behind each separator, which stays.
builtin splitAfter : (t: string, v: string) => [string]

// Splits a string behind each separator, into a given number of parts at most.
builtin splitAfterN : (i: int, t: string, v: string) => [string]

// Splits a string at a separator, into a given number of parts at most.
builtin splitN : (i: int, t: string, v: string) => [string]

// Counts the characters of a string.
builtin strlen : (v: string) => int

// Cuts a piece out of a string, by character positions.
builtin substring : (end: int, start: int, v: string) => string

// Makes the first letter of each word upper case.
builtin title : (v: string) => string

// Makes all letters lower case.
builtin toLower : (v: string) => string

// Makes all letters title case.
builtin toTitle : (v: string) => string

// Makes all letters upper case.
builtin toUpper : (v: string) => string

// Removes characters of a set from both ends.
builtin trim : (cutset: string, v: string) => string

// Removes characters of a set from the start.
builtin trimLeft : (cutset: string, v: string) => string

// Removes a prefix, once.
builtin trimPrefix : (prefix: string, v: string) => string

// Removes characters of a set from the end.
builtin trimRight : (cutset: string, v: string) => string

// Removes white space from both ends.
builtin trimSpace : (v: string) => string

// Removes a suffix, once.
builtin trimSuffix : (suffix: string, v: string) => string
