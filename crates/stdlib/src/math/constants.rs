//! The constants of `math`.

use std::f64::consts;

use fluxlite_engine::{Native, Value};

/// Names and values.
pub const NATIVES: &[Native] = &[
    Native::constant("math", "e", || Value::Float(consts::E)),
    Native::constant("math", "ln10", || Value::Float(consts::LN_10)),
    Native::constant("math", "ln2", || Value::Float(consts::LN_2)),
    Native::constant("math", "log10e", || Value::Float(consts::LOG10_E)),
    Native::constant("math", "log2e", || Value::Float(consts::LOG2_E)),
    Native::constant("math", "maxfloat", || Value::Float(f64::MAX)),
    Native::constant("math", "maxint", || Value::Int(i64::MAX)),
    Native::constant("math", "maxuint", || Value::UInt(u64::MAX)),
    Native::constant("math", "minint", || Value::Int(i64::MIN)),
    Native::constant("math", "phi", || Value::Float(PHI)),
    Native::constant("math", "pi", || Value::Float(consts::PI)),
    Native::constant("math", "smallestNonzeroFloat", || {
        Value::Float(f64::from_bits(1))
    }),
    Native::constant("math", "sqrt2", || Value::Float(consts::SQRT_2)),
    Native::constant("math", "sqrte", || Value::Float(1.648_721_270_700_128_2)),
    Native::constant("math", "sqrtphi", || Value::Float(1.272_019_649_514_069)),
    Native::constant("math", "sqrtpi", || Value::Float(1.772_453_850_905_516)),
];

const PHI: f64 = 1.618_033_988_749_895;
