// Tests of what type a value has.
package types

// Tells whether a value is an int, a uint or a float.
builtin isNumeric : (v: A) => bool where A: Basic

// Tells whether a value has a type.
builtin isType : (type: string, v: A) => bool where A: Basic
