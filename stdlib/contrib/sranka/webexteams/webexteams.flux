// Sends messages to Webex. Import it as `contrib/sranka/webexteams`.
package webexteams

// Makes a function that sends a message to Webex for each row.
@unavailable
builtin endpoint : (token: string, ?url: string) => (
    mapFn: (r: A) => {B with markdown: C, roomId: D, text: E},
) => (<-tables: stream[A]) => stream[{A with _sent: string}]

// Sends one message to Webex.
@unavailable
builtin message : (
    markdown: A,
    roomId: B,
    text: C,
    token: string,
    ?url: string,
) => int
