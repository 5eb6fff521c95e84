// Talks HTTP. Import it as `http`.
package http

// Writes a user's name and password as the value of an `Authorization` header.
@unavailable
builtin basicAuth : (p: string, u: string) => string

// Makes a function that posts each row to an address.
@unavailable
builtin endpoint : (url: string) => (
    mapFn: (r: A) => {B with data: bytes, headers: C},
) => (<-tables: stream[A]) => stream[{A with _sent: string}] where C: Record

// Escapes a string for a path in an address.
@unavailable
builtin pathEscape : (inputString: string) => string

// Posts data to an address and gives the status code.
@unavailable
builtin post : (url: string, ?data: bytes, ?headers: A) => int where A: Record
