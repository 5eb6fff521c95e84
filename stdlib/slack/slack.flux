// Sends messages to Slack. Import it as `slack`.
package slack

// Where Slack takes messages.
option defaultURL = "https://slack.com/api/chat.postMessage"

// Makes a function that sends a message to Slack for each row.
@unavailable
builtin endpoint : (?token: string, ?url: string) => (
    mapFn: (r: A) => {B with channel: C, color: string, text: D},
) => (<-tables: stream[A]) => stream[{A with _sent: string}]

// Sends one message to Slack.
@unavailable
builtin message : (
    channel: A,
    color: string,
    text: B,
    ?token: string,
    ?url: string,
) => int

// Fails unless a string is a colour that Slack knows.
@unavailable
builtin validateColorString : (color: string) => string
