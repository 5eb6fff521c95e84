// Digests of strings. Import it as `contrib/qxip/hash`.
package hash

// Encodes a string in base64.
@unavailable
builtin b64 : (v: A) => string

// Computes the CityHash64 of a string, as decimal digits.
@unavailable
builtin cityhash64 : (v: A) => string

// Computes the HMAC-SHA1 of a string with a key, in base64.
@unavailable
builtin hmac : (k: A, v: A) => string

// Computes the MD5 of a string, as hexadecimal digits.
@unavailable
builtin md5 : (v: A) => string

// Computes the SHA-1 of a string, as hexadecimal digits.
@unavailable
builtin sha1 : (v: A) => string

// Computes the SHA-256 of a string, as hexadecimal digits.
@unavailable
builtin sha256 : (v: A) => string

// Computes the XXH64 of a string, as decimal digits.
@unavailable
builtin xxhash64 : (v: A) => string
