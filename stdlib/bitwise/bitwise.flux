// Bitwise operations on ints (`s…`, signed) and uints (`u…`, unsigned). Import it as `bitwise`.
package bitwise

// Gives the bits that are set in both ints.
@unavailable
builtin sand : (a: int, b: int) => int

// Clears the bits of one int in another.
@unavailable
builtin sclear : (a: int, b: int) => int

// Shifts an int to the left.
@unavailable
builtin slshift : (a: int, b: int) => int

// Inverts the bits of an int.
@unavailable
builtin snot : (a: int) => int

// Gives the bits that are set in either int.
@unavailable
builtin sor : (a: int, b: int) => int

// Shifts an int to the right.
@unavailable
builtin srshift : (a: int, b: int) => int

// Gives the bits that differ between two ints.
@unavailable
builtin sxor : (a: int, b: int) => int

// Gives the bits that are set in both uints.
@unavailable
builtin uand : (a: uint, b: uint) => uint

// Clears the bits of one uint in another.
@unavailable
builtin uclear : (a: uint, b: uint) => uint

// Shifts a uint to the left.
@unavailable
builtin ulshift : (a: uint, b: uint) => uint

// Inverts the bits of a uint.
@unavailable
builtin unot : (a: uint) => uint

// Gives the bits that are set in either uint.
@unavailable
builtin uor : (a: uint, b: uint) => uint

// Shifts a uint to the right.
@unavailable
builtin urshift : (a: uint, b: uint) => uint

// Gives the bits that differ between two uints.
@unavailable
builtin uxor : (a: uint, b: uint) => uint
