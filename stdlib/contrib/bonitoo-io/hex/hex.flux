// Converts from and to hexadecimal text. Import it as `contrib/bonitoo-io/hex`.
package hex

// Converts hexadecimal digits to bytes.
@unavailable
builtin bytes : (v: string) => bytes

// Converts hexadecimal digits to an int.
@unavailable
builtin int : (v: string) => int

// Converts an int, a uint or bytes to hexadecimal digits; anything else as `string()` does.
@unavailable
builtin string : (v: A) => string

// Converts hexadecimal digits to a uint.
@unavailable
builtin uint : (v: string) => uint
