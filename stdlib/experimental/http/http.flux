// Talks HTTP. Import it as `experimental/http`.
package http

// Sends a GET request and gives status, headers and body.
@unavailable
builtin get : (
    url: string,
    ?headers: A,
    ?timeout: duration,
) => {body: bytes, headers: B, statusCode: int} where A: Record, B: Record
