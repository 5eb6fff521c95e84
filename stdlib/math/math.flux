// Constants and functions of floating-point arithmetic, as IEEE 754 has it. A function of a null is null. Import it as
// `math`.
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

// Gives the absolute value.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -1.5}, {x: 2.25}])
//     |> map(fn: (r) => ({r with abs: math.abs(x: r.x)}))
// ```
builtin abs : (x: float) => float

// Gives the arc cosine, in radians.
//
// Outside −1 to 1 it is NaN.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 1.0}, {x: 0.0}, {x: -1.0}, {x: 2.0}])
//     |> map(fn: (r) => ({r with acos: math.acos(x: r.x)}))
// ```
builtin acos : (x: float) => float

// Gives the inverse hyperbolic cosine.
//
// Below 1 it is NaN.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 1.0}, {x: 2.0}, {x: 0.5}])
//     |> map(fn: (r) => ({r with acosh: math.acosh(x: r.x)}))
// ```
builtin acosh : (x: float) => float

// Gives the arc sine, in radians.
//
// Outside −1 to 1 it is NaN.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 0.0}, {x: 0.5}, {x: 1.0}, {x: 2.0}])
//     |> map(fn: (r) => ({r with asin: math.asin(x: r.x)}))
// ```
builtin asin : (x: float) => float

// Gives the inverse hyperbolic sine.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -1.0}, {x: 0.0}, {x: 2.0}])
//     |> map(fn: (r) => ({r with asinh: math.asinh(x: r.x)}))
// ```
builtin asinh : (x: float) => float

// Gives the arc tangent, in radians.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -1.0}, {x: 0.0}, {x: 1.0}])
//     |> map(fn: (r) => ({r with atan: math.atan(x: r.x)}))
// ```
builtin atan : (x: float) => float

// Gives the angle of the point (x, y), in radians, from −π to π.
//
// ## Parameters
//
// - x: Value, across.
// - y: Value, upward.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 1.0, y: 1.0}, {x: -1.0, y: 0.0}, {x: 0.0, y: -1.0}])
//     |> map(fn: (r) => ({r with atan2: math.atan2(x: r.x, y: r.y)}))
// ```
builtin atan2 : (x: float, y: float) => float

// Gives the inverse hyperbolic tangent.
//
// Outside −1 to 1 it is NaN, at 1 and −1 infinite.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 0.0}, {x: 0.5}, {x: 1.0}])
//     |> map(fn: (r) => ({r with atanh: math.atanh(x: r.x)}))
// ```
builtin atanh : (x: float) => float

// Gives the cube root.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -8.0}, {x: 2.0}, {x: 27.0}])
//     |> map(fn: (r) => ({r with cbrt: math.cbrt(x: r.x)}))
// ```
builtin cbrt : (x: float) => float

// Gives the lowest whole number that is not below the value.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -1.5}, {x: 1.2}, {x: 3.0}])
//     |> map(fn: (r) => ({r with ceil: math.ceil(x: r.x)}))
// ```
builtin ceil : (x: float) => float

// Gives the size of one value with the sign of another.
//
// ## Parameters
//
// - x: Value whose size counts.
// - y: Value whose sign counts.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 1.5, y: -2.0}, {x: -1.5, y: 2.0}])
//     |> map(fn: (r) => ({r with copysign: math.copysign(x: r.x, y: r.y)}))
// ```
builtin copysign : (x: float, y: float) => float

// Gives the cosine of an angle in radians.
//
// ## Parameters
//
// - x: Angle.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 0.0}, {x: math.pi / 3.0}, {x: math.pi}])
//     |> map(fn: (r) => ({r with cos: math.cos(x: r.x)}))
// ```
builtin cos : (x: float) => float

// Gives the hyperbolic cosine.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -1.0}, {x: 0.0}, {x: 2.0}])
//     |> map(fn: (r) => ({r with cosh: math.cosh(x: r.x)}))
// ```
builtin cosh : (x: float) => float

// Gives how far one value lies above another, or 0.
//
// ## Parameters
//
// - x: Value that may lie above.
// - y: Value that is subtracted.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 7.5, y: 5.0}, {x: 5.0, y: 7.5}])
//     |> map(fn: (r) => ({r with dim: math.dim(x: r.x, y: r.y)}))
// ```
builtin dim : (x: float, y: float) => float

// Gives the error function.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -1.0}, {x: 0.0}, {x: 0.5}])
//     |> map(fn: (r) => ({r with erf: math.erf(x: r.x)}))
// ```
builtin erf : (x: float) => float

// Gives the complementary error function, 1 − erf(x).
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -1.0}, {x: 0.0}, {x: 0.5}])
//     |> map(fn: (r) => ({r with erfc: math.erfc(x: r.x)}))
// ```
builtin erfc : (x: float) => float

// Gives the inverse of the complementary error function.
//
// Outside 0 to 2 it is NaN, at 0 and 2 infinite.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 0.5}, {x: 1.0}, {x: 1.5}])
//     |> map(fn: (r) => ({r with erfcinv: math.erfcinv(x: r.x)}))
// ```
builtin erfcinv : (x: float) => float

// Gives the inverse of the error function.
//
// Outside −1 to 1 it is NaN, at 1 and −1 infinite.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -0.5}, {x: 0.0}, {x: 0.5}])
//     |> map(fn: (r) => ({r with erfinv: math.erfinv(x: r.x)}))
// ```
builtin erfinv : (x: float) => float

// Gives e to the power of the value.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -1.0}, {x: 0.0}, {x: 1.0}])
//     |> map(fn: (r) => ({r with exp: math.exp(x: r.x)}))
// ```
builtin exp : (x: float) => float

// Gives 2 to the power of the value.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -1.0}, {x: 0.5}, {x: 10.0}])
//     |> map(fn: (r) => ({r with exp2: math.exp2(x: r.x)}))
// ```
builtin exp2 : (x: float) => float

// Gives e to the power of the value, less 1, exact also near zero.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -1.0}, {x: 0.0}, {x: 0.000000001}])
//     |> map(fn: (r) => ({r with expm1: math.expm1(x: r.x)}))
// ```
builtin expm1 : (x: float) => float

// Gives the 64 bits of a float as a uint.
//
// ## Parameters
//
// - f: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{f: 1.0}, {f: -2.5}])
//     |> map(fn: (r) => ({r with float64bits: math.float64bits(f: r.f)}))
// ```
builtin float64bits : (f: float) => uint

// Gives the float that has the 64 bits of a uint.
//
// ## Parameters
//
// - b: The bits.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: math.float64frombits(b: uint(v: 4607182418800017408))}])
// ```
builtin float64frombits : (b: uint) => float

// Gives the highest whole number that is not above the value.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -1.5}, {x: 1.2}, {x: 3.0}])
//     |> map(fn: (r) => ({r with floor: math.floor(x: r.x)}))
// ```
builtin floor : (x: float) => float

// Takes a float apart into a fraction, from ½ to below 1, and a power of 2.
//
// The value is `frac` times 2 to the power of `exp`.
//
// ## Parameters
//
// - f: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// parts = math.frexp(f: 8.0)
//
// array.from(rows: [{frac: parts.frac, exp: parts.exp}])
// ```
builtin frexp : (f: float) => {exp: int, frac: float}

// Gives the gamma function.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 0.5}, {x: 4.0}, {x: 5.0}])
//     |> map(fn: (r) => ({r with gamma: math.gamma(x: r.x)}))
// ```
builtin gamma : (x: float) => float

// Gives the length of a hypotenuse: the square root of p² + q², without overflow.
//
// ## Parameters
//
// - p: One leg.
// - q: Other leg.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{p: 3.0, q: 4.0}, {p: 1.0, q: 1.0}])
//     |> map(fn: (r) => ({r with hypot: math.hypot(p: r.p, q: r.q)}))
// ```
builtin hypot : (p: float, q: float) => float

// Gives the binary exponent of the value, an int.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 0.75}, {x: 8.0}, {x: 1000.0}])
//     |> map(fn: (r) => ({r with ilogb: math.ilogb(x: r.x)}))
// ```
builtin ilogb : (x: float) => int

// Tells whether a value is infinite.
//
// ## Parameters
//
// - f: Value to test.
// - sign: Above 0 asks for positive infinity, below 0 for negative infinity, 0 for either.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(
//     rows: [
//         {f: math.mInf(sign: -1), sign: 0},
//         {f: math.mInf(sign: -1), sign: 1},
//         {f: 1.0, sign: 0},
//     ],
// )
//     |> map(fn: (r) => ({r with isInf: math.isInf(f: r.f, sign: r.sign)}))
// ```
builtin isInf : (f: float, sign: int) => bool

// Tells whether a value is NaN, not a number.
//
// NaN is unequal to everything, itself included, so `==` does not find it.
//
// ## Parameters
//
// - f: Value to test.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{f: math.NaN()}, {f: 1.0}])
//     |> map(fn: (r) => ({r with isNaN: math.isNaN(f: r.f)}))
// ```
builtin isNaN : (f: float) => bool

// Gives the Bessel function of the first kind of order 0.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 0.0}, {x: 1.0}, {x: 5.0}])
//     |> map(fn: (r) => ({r with j0: math.j0(x: r.x)}))
// ```
builtin j0 : (x: float) => float

// Gives the Bessel function of the first kind of order 1.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 0.0}, {x: 1.0}, {x: 5.0}])
//     |> map(fn: (r) => ({r with j1: math.j1(x: r.x)}))
// ```
builtin j1 : (x: float) => float

// Gives the Bessel function of the first kind of order n.
//
// ## Parameters
//
// - n: Order, an int.
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{n: 0, x: 1.0}, {n: 2, x: 5.0}])
//     |> map(fn: (r) => ({r with jn: math.jn(n: r.n, x: r.x)}))
// ```
builtin jn : (n: int, x: float) => float

// Gives a fraction times 2 to a power: the reverse of `frexp()`.
//
// ## Parameters
//
// - frac: Fraction.
// - exp: Exponent, an int.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{frac: 0.5, exp: 4}, {frac: 0.75, exp: 1}])
//     |> map(fn: (r) => ({r with ldexp: math.ldexp(frac: r.frac, exp: r.exp)}))
// ```
builtin ldexp : (exp: int, frac: float) => float

// Gives the natural logarithm of the gamma function's absolute value, and its sign, 1 or -1.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// result = math.lgamma(x: 5.0)
//
// array.from(rows: [{lgamma: result.lgamma, sign: result.sign}])
// ```
builtin lgamma : (x: float) => {lgamma: float, sign: int}

// Gives the natural logarithm.
//
// At 0 it is −Inf, below NaN.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 1.0}, {x: math.e}, {x: 0.0}])
//     |> map(fn: (r) => ({r with log: math.log(x: r.x)}))
// ```
builtin log : (x: float) => float

// Gives the logarithm to base 10.
//
// At 0 it is −Inf, below NaN.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 0.01}, {x: 1.0}, {x: 1000.0}])
//     |> map(fn: (r) => ({r with log10: math.log10(x: r.x)}))
// ```
builtin log10 : (x: float) => float

// Gives the natural logarithm of 1 more than the value, exact also near zero.
//
// At −1 it is −Inf, below NaN.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 0.0}, {x: 0.000000001}, {x: 1.0}])
//     |> map(fn: (r) => ({r with log1p: math.log1p(x: r.x)}))
// ```
builtin log1p : (x: float) => float

// Gives the logarithm to base 2.
//
// At 0 it is −Inf, below NaN.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 0.25}, {x: 1.0}, {x: 1024.0}])
//     |> map(fn: (r) => ({r with log2: math.log2(x: r.x)}))
// ```
builtin log2 : (x: float) => float

// Gives the binary exponent of the value, a float.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 0.75}, {x: 8.0}, {x: 1000.0}])
//     |> map(fn: (r) => ({r with logb: math.logb(x: r.x)}))
// ```
builtin logb : (x: float) => float

// Gives infinity.
//
// ## Parameters
//
// - sign: Positive infinity for 0 and above, negative infinity below.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{sign: 1}, {sign: -1}])
//     |> map(fn: (r) => ({r with mInf: math.mInf(sign: r.sign)}))
// ```
builtin mInf : (sign: int) => float

// Gives the higher of two values.
//
// NaN wins over all but positive infinity.
//
// ## Parameters
//
// - x: One value.
// - y: Other value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 3.5, y: -2.0}, {x: 1.25, y: 8.0}])
//     |> map(fn: (r) => ({r with mMax: math.mMax(x: r.x, y: r.y)}))
// ```
builtin mMax : (x: float, y: float) => float

// Gives the lower of two values.
//
// NaN wins over all but negative infinity.
//
// ## Parameters
//
// - x: One value.
// - y: Other value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 3.5, y: -2.0}, {x: 1.25, y: 8.0}])
//     |> map(fn: (r) => ({r with mMin: math.mMin(x: r.x, y: r.y)}))
// ```
builtin mMin : (x: float, y: float) => float

// Gives the remainder of a division, with the sign of the dividend.
//
// With a divisor of 0 it is NaN.
//
// ## Parameters
//
// - x: Dividend.
// - y: Divisor.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 7.5, y: 2.0}, {x: -7.5, y: 2.0}, {x: 7.5, y: 0.0}])
//     |> map(fn: (r) => ({r with mod: math.mod(x: r.x, y: r.y)}))
// ```
builtin mod : (x: float, y: float) => float

// Takes a float apart into its whole part and its fraction, both with its sign.
//
// ## Parameters
//
// - f: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// parts = math.modf(f: -3.25)
//
// array.from(rows: [{whole: parts.int, fraction: parts.frac}])
// ```
builtin modf : (f: float) => {frac: float, int: float}

// Gives NaN, not a number.
//
// It is unequal to everything, itself included; `isNaN()` finds it.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{nan: math.NaN(), equal: math.NaN() == math.NaN()}])
// ```
builtin NaN : () => float

// Gives the float that follows one value in the direction of another.
//
// ## Parameters
//
// - x: Value to begin at.
// - y: Value that tells the direction.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 1.0, y: 2.0}, {x: 1.0, y: 0.0}])
//     |> map(fn: (r) => ({r with nextafter: math.nextafter(x: r.x, y: r.y)}))
// ```
builtin nextafter : (x: float, y: float) => float

// Gives a value to the power of another.
//
// ## Parameters
//
// - x: Base.
// - y: Exponent.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 2.0, y: 10.0}, {x: 9.0, y: 0.5}, {x: 2.0, y: -1.0}])
//     |> map(fn: (r) => ({r with pow: math.pow(x: r.x, y: r.y)}))
// ```
builtin pow : (x: float, y: float) => float

// Gives 10 to the power of a whole number.
//
// Below −323 it is 0, above 308 infinite.
//
// ## Parameters
//
// - n: Exponent, an int.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{n: -2}, {n: 0}, {n: 6}])
//     |> map(fn: (r) => ({r with pow10: math.pow10(n: r.n)}))
// ```
builtin pow10 : (n: int) => float

// Gives the remainder to the nearest multiple of the divisor, as IEEE 754 has it.
//
// With a divisor of 0 it is NaN.
//
// ## Parameters
//
// - x: Dividend.
// - y: Divisor.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 7.5, y: 2.0}, {x: 5.0, y: 2.0}, {x: 7.0, y: 2.0}])
//     |> map(fn: (r) => ({r with remainder: math.remainder(x: r.x, y: r.y)}))
// ```
builtin remainder : (x: float, y: float) => float

// Gives the nearest whole number; halves go away from zero.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -2.5}, {x: 1.4}, {x: 2.5}])
//     |> map(fn: (r) => ({r with round: math.round(x: r.x)}))
// ```
builtin round : (x: float) => float

// Gives the nearest whole number; halves go to the even one.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -2.5}, {x: 1.5}, {x: 2.5}])
//     |> map(fn: (r) => ({r with roundtoeven: math.roundtoeven(x: r.x)}))
// ```
builtin roundtoeven : (x: float) => float

// Tells whether the value is negative, or negative zero.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -1.0}, {x: -0.0}, {x: 0.0}])
//     |> map(fn: (r) => ({r with signbit: math.signbit(x: r.x)}))
// ```
builtin signbit : (x: float) => bool

// Gives the sine of an angle in radians.
//
// ## Parameters
//
// - x: Angle.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 0.0}, {x: math.pi / 6.0}, {x: math.pi / 2.0}])
//     |> map(fn: (r) => ({r with sin: math.sin(x: r.x)}))
// ```
builtin sin : (x: float) => float

// Gives sine and cosine of an angle at once.
//
// ## Parameters
//
// - x: Angle in radians.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// both = math.sincos(x: math.pi / 6.0)
//
// array.from(rows: [{sin: both.sin, cos: both.cos}])
// ```
builtin sincos : (x: float) => {cos: float, sin: float}

// Gives the hyperbolic sine.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -1.0}, {x: 0.0}, {x: 2.0}])
//     |> map(fn: (r) => ({r with sinh: math.sinh(x: r.x)}))
// ```
builtin sinh : (x: float) => float

// Gives the square root.
//
// Below 0 it is NaN.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 2.0}, {x: 9.0}, {x: -1.0}])
//     |> map(fn: (r) => ({r with sqrt: math.sqrt(x: r.x)}))
// ```
builtin sqrt : (x: float) => float

// Gives the tangent of an angle in radians.
//
// ## Parameters
//
// - x: Angle.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 0.0}, {x: math.pi / 4.0}, {x: 1.0}])
//     |> map(fn: (r) => ({r with tan: math.tan(x: r.x)}))
// ```
builtin tan : (x: float) => float

// Gives the hyperbolic tangent.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -1.0}, {x: 0.0}, {x: 2.0}])
//     |> map(fn: (r) => ({r with tanh: math.tanh(x: r.x)}))
// ```
builtin tanh : (x: float) => float

// Cuts the value toward zero to a whole number.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: -1.7}, {x: 1.7}, {x: 3.0}])
//     |> map(fn: (r) => ({r with trunc: math.trunc(x: r.x)}))
// ```
builtin trunc : (x: float) => float

// Gives the Bessel function of the second kind of order 0.
//
// At 0 it is −Inf, below NaN.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 1.0}, {x: 5.0}, {x: 0.0}])
//     |> map(fn: (r) => ({r with y0: math.y0(x: r.x)}))
// ```
builtin y0 : (x: float) => float

// Gives the Bessel function of the second kind of order 1.
//
// At 0 it is −Inf, below NaN.
//
// ## Parameters
//
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{x: 1.0}, {x: 5.0}, {x: 0.0}])
//     |> map(fn: (r) => ({r with y1: math.y1(x: r.x)}))
// ```
builtin y1 : (x: float) => float

// Gives the Bessel function of the second kind of order n.
//
// At 0 it is infinite, below NaN.
//
// ## Parameters
//
// - n: Order, an int.
// - x: Value.
//
// ## Examples
//
// ```flux
// import "array"
// import "math"
//
// array.from(rows: [{n: 0, x: 1.0}, {n: 2, x: 5.0}])
//     |> map(fn: (r) => ({r with yn: math.yn(n: r.n, x: r.x)}))
// ```
builtin yn : (n: int, x: float) => float
