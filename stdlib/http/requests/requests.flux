// Talks HTTP. Import it as `http/requests`.
package requests

// What a request keeps to unless it is told otherwise: a time limit (0s is none), and whether certificates go
// unchecked.
option defaultConfig = {timeout: 0s, insecureSkipVerify: false}

// Sends a request.
@unavailable
builtin do : (
    method: string,
    url: string,
    ?body: bytes,
    ?config: {A with insecureSkipVerify: bool, timeout: duration},
    ?headers: [string:string],
    ?params: [string:[string]],
) => {body: bytes, duration: duration, headers: [string:string], statusCode: int}

// Sends a GET request.
@unavailable
builtin get : (
    url: string,
    ?body: bytes,
    ?config: {A with insecureSkipVerify: bool, timeout: duration},
    ?headers: [string:string],
    ?params: [string:[string]],
) => {body: bytes, duration: duration, headers: [string:string], statusCode: int}

// Shows a response as a table.
@unavailable
builtin peek : (
    response: {A with body: B, duration: C, headers: D, statusCode: E},
) => stream[{body: string, duration: int, headers: string, statusCode: E}]

// Sends a POST request.
@unavailable
builtin post : (
    url: string,
    ?body: bytes,
    ?config: {A with insecureSkipVerify: bool, timeout: duration},
    ?headers: [string:string],
    ?params: [string:[string]],
) => {body: bytes, duration: duration, headers: [string:string], statusCode: int}
