// Constants and functions of floating-point arithmetic.
package math

// Euler's number, the base of the natural logarithm.
builtin e : float

// The natural logarithm of 10.
builtin ln10 : float

// The natural logarithm of 2.
builtin ln2 : float

// The base-10 logarithm of Euler's number.
builtin log10e : float

// The base-2 logarithm of Euler's number.
builtin log2e : float

// The largest finite float.
builtin maxfloat : float

// The largest int, 2⁶³ − 1.
builtin maxint : int

// The largest uint, 2⁶⁴ − 1.
builtin maxuint : uint

// The smallest int, −2⁶³.
builtin minint : int

// The golden ratio.
builtin phi : float

// The ratio of a circle's circumference to its diameter.
builtin pi : float

// The smallest float above zero.
builtin smallestNonzeroFloat : float

// The square root of 2.
builtin sqrt2 : float

// The square root of Euler's number.
builtin sqrte : float

// The square root of the golden ratio.
builtin sqrtphi : float

// The square root of pi.
builtin sqrtpi : float

builtin abs : (x: float) => float

builtin acos : (x: float) => float

builtin acosh : (x: float) => float

builtin asin : (x: float) => float

builtin asinh : (x: float) => float

builtin atan : (x: float) => float

builtin atan2 : (x: float, y: float) => float

builtin atanh : (x: float) => float

builtin cbrt : (x: float) => float

builtin ceil : (x: float) => float

builtin copysign : (x: float, y: float) => float

builtin cos : (x: float) => float

builtin cosh : (x: float) => float

builtin dim : (x: float, y: float) => float

builtin erf : (x: float) => float

builtin erfc : (x: float) => float

builtin erfcinv : (x: float) => float

builtin erfinv : (x: float) => float

builtin exp : (x: float) => float

builtin exp2 : (x: float) => float

builtin expm1 : (x: float) => float

builtin float64bits : (f: float) => uint

builtin float64frombits : (b: uint) => float

builtin floor : (x: float) => float

builtin frexp : (f: float) => {exp: int, frac: float}

builtin gamma : (x: float) => float

builtin hypot : (p: float, q: float) => float

builtin ilogb : (x: float) => int

builtin isInf : (f: float, sign: int) => bool

builtin isNaN : (f: float) => bool

builtin j0 : (x: float) => float

builtin j1 : (x: float) => float

builtin jn : (n: int, x: float) => float

builtin ldexp : (exp: int, frac: float) => float

builtin lgamma : (x: float) => {lgamma: float, sign: int}

builtin log : (x: float) => float

builtin log10 : (x: float) => float

builtin log1p : (x: float) => float

builtin log2 : (x: float) => float

builtin logb : (x: float) => float

builtin mInf : (sign: int) => float

builtin mMax : (x: float, y: float) => float

builtin mMin : (x: float, y: float) => float

builtin mod : (x: float, y: float) => float

builtin modf : (f: float) => {frac: float, int: float}

builtin NaN : () => float

builtin nextafter : (x: float, y: float) => float

builtin pow : (x: float, y: float) => float

builtin pow10 : (n: int) => float

builtin remainder : (x: float, y: float) => float

builtin round : (x: float) => float

builtin roundtoeven : (x: float) => float

builtin signbit : (x: float) => bool

builtin sin : (x: float) => float

builtin sincos : (x: float) => {cos: float, sin: float}

builtin sinh : (x: float) => float

builtin sqrt : (x: float) => float

builtin tan : (x: float) => float

builtin tanh : (x: float) => float

builtin trunc : (x: float) => float

builtin y0 : (x: float) => float

builtin y1 : (x: float) => float

builtin yn : (n: int, x: float) => float
