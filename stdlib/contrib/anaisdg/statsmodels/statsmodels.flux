// Statistical models. Import it as `contrib/anaisdg/statsmodels`.
package statsmodels

// Fits a straight line to the values of each table, and adds its figures and what it predicts to each row.
@unavailable
builtin linearRegression : (<-tables: stream[A]) => stream[{B with
    "N": C,
    errors: float,
    slope: D,
    sx: E,
    sxx: F,
    sxy: G,
    sy: H,
    "x": float,
    "y": float,
    y_hat: float,
}] where A: Record, D: Divisible + Subtractable
