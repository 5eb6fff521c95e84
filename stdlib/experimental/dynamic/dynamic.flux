// Values whose types are known only when the script runs. Import it as `experimental/dynamic`.
package dynamic

// Takes a dynamic value that holds an array apart into an array of dynamic values.
@unavailable
builtin asArray : (<-v: dynamic) => [dynamic]

// Makes a dynamic value of any value.
@unavailable
builtin dynamic : (v: A) => dynamic

// Tells whether a dynamic value holds a type.
@unavailable
builtin isType : (type: string, v: dynamic) => bool

// Writes a dynamic value as JSON.
@unavailable
builtin jsonEncode : (v: dynamic) => bytes

// Reads JSON into a dynamic value.
@unavailable
builtin jsonParse : (data: bytes) => dynamic
